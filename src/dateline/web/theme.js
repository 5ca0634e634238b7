try{let e=localStorage.getItem("dateline-theme");(e==="light"||e==="dark")&&(document.documentElement.dataset.theme=e)}catch{}
