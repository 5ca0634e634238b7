// The page of Dateline.
import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/frame.css";
import "./styles/controls.css";
import "./styles/list.css";
import "./styles/views.css";
import "./styles/drawer.css";
import "./styles/phone.css";
import { render } from "preact";
import { App } from "./parts/app.jsx";

const root = document.getElementById("app");
root.textContent = "";
render(<App />, root);
