"""The picture as of a day."""
from fastapi import APIRouter
router = APIRouter()
