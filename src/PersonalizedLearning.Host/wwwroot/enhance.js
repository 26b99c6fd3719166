// Optional. Links and forms with data-enhance="#region" renew only that part of the page: the same whole page is
// fetched, its region takes the place of the old one, focus stays where it was and one polite sentence says so.
// Whatever goes wrong, the browser does what it would have done without this file.
const said = document.createElement('p');
said.className = 'vh';
said.setAttribute('role', 'status');
document.body.append(said);

const here = () => location.pathname + location.search;
let shown = here();

const renew = async (address, selector, id, init) => {
  const answer = await fetch(address, { ...init, credentials: 'same-origin', headers: { Accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const [before, after] = [document.querySelector(selector), page.querySelector(selector)];
  if (!answer.ok || !before || !after) throw new Error('not the page that was expected');
  before.replaceWith(document.adoptNode(after));
  if (page.title) document.title = page.title;
  history.pushState({ region: selector }, '', answer.redirected ? answer.url : address);
  shown = here();
  const target = id && document.getElementById(id) || after.querySelector('[autofocus],h1,h2,h3') || after;
  if (!target.matches('a,button,input,select,textarea,summary,[tabindex]')) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  const heading = after.querySelector('[role=status],h1,h2,h3');
  said.textContent = heading ? heading.textContent.trim() : '';
};

document.addEventListener('click', event => {
  const link = event.target.closest('a[data-enhance]');
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const anchor = new URL(link.href).hash.slice(1);
  renew(link.href, link.dataset.enhance, link.id || anchor).catch(() => { location.assign(link.href); });
});

document.addEventListener('submit', event => {
  const form = event.target;
  if (!form.dataset.enhance || event.defaultPrevented || form.enctype === 'multipart/form-data') return;
  event.preventDefault();
  const pressed = event.submitter;
  const body = new URLSearchParams(new FormData(form, pressed));
  const post = form.method === 'post';
  const address = post ? form.action : `${form.action.split('?')[0]}?${body}`;
  renew(address, form.dataset.enhance, pressed?.id, post ? { method: 'POST', body } : {}).catch(() => {
    // The key in the form makes a second sending of the same change harmless.
    if (pressed?.name) {
      const kept = Object.assign(document.createElement('input'), { type: 'hidden', name: pressed.name, value: pressed.value });
      form.append(kept);
    }
    form.submit();
  });
});

// Back and forward to another address: the parts that were renewed belong to the one before.
addEventListener('popstate', () => { if (here() !== shown) location.reload(); });
