// Optional. A part marked data-live is renewed in place while it is; once it no longer is, the page is loaded whole.
// Without this file the page has a link that does the same.
const rhythm = 2000;
const renew = async () => {
  const before = document.querySelector('[data-live]');
  if (!before) return;
  try {
    if (!document.hidden) {
      const answer = await fetch(location.href, { credentials: 'same-origin', headers: { Accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const after = answer.ok && page.getElementById(before.id);
      if (after && !after.hasAttribute('data-live')) { location.reload(); return; }
      if (after && !before.contains(document.activeElement)) before.replaceWith(document.adoptNode(after));
    }
  } catch { /* The next round asks again. */ }
  setTimeout(renew, rhythm);
};
setTimeout(renew, rhythm);
