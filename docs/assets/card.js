// Shows the print button: without this script the browser's own Print command does the same.
const button = document.getElementById("print");
button.hidden = false;
button.addEventListener("click", () => window.print());
document.querySelector(".no-script").hidden = true;
