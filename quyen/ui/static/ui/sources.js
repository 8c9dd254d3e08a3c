// A figure that was taken from another report says so at its field; once another is typed over it, it is no longer
// from there, on the server as on the page.

document.addEventListener("input", ({ target }) => {
  const name = target.name?.replace(/\.(kind|estimate|reason)$/, "");
  const said = name && document.querySelector(`[data-source="${CSS.escape(name)}"]`);
  if (said) said.hidden = true;
});
