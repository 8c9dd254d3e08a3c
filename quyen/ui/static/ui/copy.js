// data-copy="id" copies the text of that element; data-print prints the page.

document.addEventListener("click", async (event) => {
  if (event.target.closest("[data-print]")) window.print();
  const button = event.target.closest("[data-copy]");
  const source = button && document.getElementById(button.dataset.copy);
  if (!source) return;
  try {
    await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
    window.quyen.say(window.quyen.word("copied"), "success");
  } catch {
    getSelection().selectAllChildren(source);
    window.quyen.say(window.quyen.word("copy_failed"), "error");
  }
});
