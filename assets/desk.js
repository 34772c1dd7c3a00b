// The staff's pages by keyboard. Every page works without this file; it presses the links and
// buttons that are there. What a page offers stands in its HTML:
//   data-keys="F9, Ctrl+Enter"  pressed by either; "g h" is one after the other; digits for sections
//   data-list                   rows for j, k, Enter, and x or the space bar, which tick one
//   data-suggest="/…?q="        proposals while typing: [{ label, detail, path, value, fill }];
//                               with data-suggest-first Enter takes the first
//   data-all="name"             ticks every box of this name; data-count="name" says how many
//   data-refresh="15"           fetched again every 15 seconds; the element needs an id
//   data-print                  prints what the link leads to; data-print="now" without a press
//   data-opens="id"             opens a dialog
'use strict';
{
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (name, text, values) => Object.assign(document.createElement(name), { textContent: text }, values);
  const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
  const isShown = element => element.getClientRects().length > 0;
  const isTyping = element =>
    element.matches('input:not([type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select');

  // ---- Keys

  const LETTERS_OFF = 'phim-tat-tat';
  let before = '', beforeTimer;

  const nameOf = event => (event.ctrlKey || event.metaKey ? 'Ctrl+' : '') + (event.altKey ? 'Alt+' : '') +
    (event.shiftKey && event.key.length > 1 ? 'Shift+' : '') +
    (event.key.length === 1 ? event.key.toLowerCase() : event.key.replace('Escape', 'Esc'));
  const keysOf = element => element.dataset.keys.split(',').map(keys => keys.trim());
  const keyed = () => [...new Set([...all('main [data-keys]'), ...all('[data-keys]')])]
    .filter(element => isShown(element) && !element.disabled);

  const press = element => {
    if (element.matches('a, button, summary, [type=checkbox], [type=radio]')) {
      element.click();
      return;
    }
    if (!isTyping(element))
      element.tabIndex = -1;
    element.focus();
    if (element.select)
      element.select();
  };

  // As Enter does: by the first button of the form.
  const send = form => form?.requestSubmit(form.querySelector('button:not([type=button]), [type=submit]'));

  const textOf = element => {
    const from = element.labels?.[0] || element.querySelector('h2, h3') || element;
    const copy = from.cloneNode(true);
    all('kbd, .hidden', copy).forEach(part => part.remove());
    return element.dataset.keysLabel || element.ariaLabel || copy.textContent.trim() || element.title;
  };

  // Keys are written on a button only when something listens to them.
  const showKeys = root => all('[data-keys]', root).forEach(element => {
    const keys = keysOf(element);
    element.setAttribute('aria-keyshortcuts', keys.map(key => key.replace('Ctrl', 'Control')).join(' '));
    if (element.matches('a, button') && /^(F\d|Ctrl)/.test(keys[0]) && !element.querySelector('kbd'))
      element.append(' ', make('kbd', keys[0], { ariaHidden: 'true' }));
  });

  const rows = () => all('[data-list] tbody > tr, tbody[data-list] > tr, [data-list] > li, [data-list] > .card')
    .filter(isShown);
  const rowNow = list => list.findIndex(row => row.contains(document.activeElement));

  const moveTo = step => {
    const list = rows(), now = rowNow(list);
    const next = list[now < 0 ? 0 : Math.min(Math.max(now + step, 0), list.length - 1)];
    (next?.querySelector('a[href]') || next?.querySelector('button, input:not([type=hidden])'))?.focus();
  };

  const tick = () => rows()[rowNow(rows())]?.querySelector('[type=checkbox]')?.click();

  const back = () => {
    if (!document.querySelector('form[data-changed]'))
      all('.crumbs a').pop()?.click();
  };

  const showSheet = () => {
    const sheet = document.getElementById('phim-tat'), list = sheet.querySelector('dl');
    list.replaceChildren();
    for (const element of keyed())
      list.append(make('dt', keysOf(element).join(', ')), make('dd', textOf(element)));
    sheet.showModal();
  };

  const generals = {
    'Ctrl+k': () => document.getElementById('bang-lenh')?.showModal(),
    'Ctrl+Enter': () => send(document.activeElement.form),
    '?': showSheet,
    Esc: back,
    ' ': tick,
    j: () => moveTo(1),
    k: () => moveTo(-1),
    x: tick,
  };

  const onKey = event => {
    const key = nameOf(event), isStrong = /^(Ctrl\+|Alt\+|(Shift\+)?F\d)/.test(key);
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]'))
      return;
    if (key === 'Ctrl+a' ? isTyping(event.target) : key === ' ' && !event.target.closest('[data-list] a'))
      return;
    if (!isStrong && isTyping(event.target)) {
      if (key === 'Esc')
        event.target.blur();
      return;
    }
    if (!isStrong && key.length === 1 && localStorage.getItem(LETTERS_OFF))
      return;
    const wanted = before + key, elements = keyed();
    const element = elements.find(one => keysOf(one).includes(wanted));
    const begins = elements.some(one => keysOf(one).some(keys => keys.startsWith(wanted + ' ')));
    const general = before === '' && generals[key];
    before = begins ? wanted + ' ' : '';
    clearTimeout(beforeTimer);
    beforeTimer = setTimeout(() => { before = ''; }, 1500);
    if (element || begins || general)
      event.preventDefault();
    if (element)
      press(element);
    else if (general && !begins)
      general();
  };

  // ---- Proposals under an input (the combobox pattern of ARIA)

  let lists = 0;

  const combobox = (input, propose, choose, delay) => {
    const list = make('ul', '', { role: 'listbox', id: `goi-y-${++lists}`, className: 'proposals', hidden: true });
    const takesFirst = 'suggestFirst' in input.dataset;
    let items = [], active = -1, waits = false, chooses = false, timer;
    list.ariaLabel = textOf(input);
    input.role = 'combobox';
    input.autocomplete = 'off';
    input.ariaExpanded = 'false';
    input.ariaAutoComplete = 'list';
    input.setAttribute('aria-controls', list.id);
    input.parentElement.classList.add('proposing');
    input.after(list);

    const mark = index => {
      active = index;
      all('li', list).forEach((line, i) => { line.ariaSelected = String(i === index); });
      const line = list.children[index];
      line?.scrollIntoView({ block: 'nearest' });
      if (line)
        input.setAttribute('aria-activedescendant', line.id);
      else
        input.removeAttribute('aria-activedescendant');
    };
    const show = found => {
      items = found;
      list.replaceChildren(...found.map((item, i) => {
        const line = make('li', item.label, { role: 'option', id: `${list.id}-${i}` });
        if (item.detail)
          line.append(' ', make('small', item.detail));
        line.addEventListener('mousedown', event => event.preventDefault());
        line.addEventListener('click', () => take(i));
        return line;
      }));
      list.hidden = found.length === 0;
      input.ariaExpanded = String(!list.hidden);
      mark(takesFirst && found.length > 0 ? 0 : -1);
    };
    const take = index => {
      const item = items[index];
      clearTimeout(timer);
      show([]);
      choose(item);
    };
    const ask = async () => {
      const typed = input.value.trim();
      const found = typed === '' ? [] : await propose(typed).catch(() => []);
      if (typed !== input.value.trim())
        return;
      waits = false;
      show(found);
      if (chooses && found.length > 0)
        take(0);
      else if (chooses)
        send(input.form);
      chooses = false;
    };
    const onInput = () => {
      clearTimeout(timer);
      waits = input.value.trim() !== '';
      chooses = false;
      if (waits)
        timer = setTimeout(ask, delay);
      else
        show([]);
    };
    const onComboKey = event => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && items.length > 0) {
        mark((active + step + items.length) % items.length);
      } else if (event.key === 'Enter' && active >= 0) {
        take(active);
      } else if (event.key === 'Enter' && takesFirst && waits) {
        chooses = true;
      } else if (event.key === 'Escape' && !list.hidden) {
        show([]);
      } else {
        return;
      }
      event.preventDefault();
    };
    input.addEventListener('input', onInput);
    input.addEventListener('keydown', onComboKey);
    input.addEventListener('blur', () => show([]));
  };

  const fetchProposals = input => async typed => {
    const answer = await fetch(input.dataset.suggest + encodeURIComponent(typed),
                               { headers: { Accept: 'application/json' } });
    return answer.ok ? answer.json() : [];
  };

  const fill = (input, item) => {
    if (item.path) {
      location.assign(item.path);
      return;
    }
    input.value = item.value ?? item.label;
    for (const [name, value] of Object.entries(item.fill || {})) {
      const field = input.form?.elements.namedItem(name);
      if (field)
        field.value = value;
    }
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };

  const palette = () => {
    const input = document.querySelector('#bang-lenh input');
    if (!input)
      return;
    const places = [...all('header.site nav a'), ...all('main a[data-keys]')]
      .map(link => ({ label: textOf(link), path: link.getAttribute('href') }));
    combobox(input, async typed => places.filter(place => plain(place.label).includes(plain(typed))),
             place => location.assign(place.path), 0);
  };

  // ---- Forms and lists

  const release = form => {
    delete form.dataset.sent;
    form.removeAttribute('aria-busy');
  };

  // A second press while the first is on its way sends nothing.
  const onSubmit = event => {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute('method') !== 'post')
      return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = '1';
    form.setAttribute('aria-busy', 'true');
    setTimeout(release, 8000, form);
  };

  const boxes = name => all(`input[type=checkbox][name="${name}"]`);
  const count = () => all('[data-count]').forEach(output => {
    output.textContent = boxes(output.dataset.count).filter(box => box.checked).length;
  });

  const onChange = event => {
    const name = event.target.dataset?.all;
    if (name)
      boxes(name).forEach(box => { box.checked = event.target.checked; });
    if (event.target.type === 'checkbox')
      count();
    event.target.form?.setAttribute('data-changed', '');
  };

  // ---- Printing and live parts

  const print = link => {
    const frame = make('iframe', '', { src: link.href, title: textOf(link), className: 'hidden' });
    frame.addEventListener('load', () => {
      try {
        frame.contentWindow.focus();
        frame.contentWindow.print();
      } catch {
        window.open(link.href);
      }
    });
    document.body.append(frame);
  };

  const swap = (element, fresh) => {
    const id = element.contains(document.activeElement) && document.activeElement.id;
    element.replaceWith(fresh);
    enhance(fresh);
    if (id)
      document.getElementById(id)?.focus();
  };

  const refresh = element => {
    const text = element.textContent;
    const again = async () => {
      const typing = element.contains(document.activeElement) && isTyping(document.activeElement);
      const answer = !document.hidden && !typing && await fetch(location.href).catch(() => null);
      const page = answer && answer.ok && !answer.redirected && await answer.text();
      const fresh = page && new DOMParser().parseFromString(page, 'text/html').getElementById(element.id);
      if (fresh && fresh.textContent !== text)
        swap(element, document.adoptNode(fresh));
      else
        setTimeout(again, element.dataset.refresh * 1000);
    };
    setTimeout(again, element.dataset.refresh * 1000);
  };

  const enhance = root => {
    [root, ...all('[data-refresh]', root)].filter(one => one.dataset?.refresh).forEach(refresh);
    all('[data-suggest]', root).forEach(input =>
      combobox(input, fetchProposals(input), item => fill(input, item), 120));
    all('[data-all], [data-opens]', root).forEach(element => {
      element.hidden = false;
      element.closest('[hidden]')?.removeAttribute('hidden');
    });
    showKeys(root);
    count();
  };

  document.addEventListener('keydown', onKey);
  document.addEventListener('submit', onSubmit);
  document.addEventListener('change', onChange);
  document.addEventListener('click', event => {
    const link = event.target.closest('[data-print], [data-opens]');
    if (!link)
      return;
    event.preventDefault();
    if (link.dataset.opens === 'phim-tat')
      showSheet();
    else if (link.dataset.opens)
      document.getElementById(link.dataset.opens).showModal();
    else
      print(link);
  });
  window.addEventListener('pageshow', () => all('form[data-sent]').forEach(release));

  enhance(document);
  palette();
  const letters = document.getElementById('chi-phim-chuc-nang');
  if (letters) {
    letters.checked = Boolean(localStorage.getItem(LETTERS_OFF));
    letters.addEventListener('change', () =>
      letters.checked ? localStorage.setItem(LETTERS_OFF, '1') : localStorage.removeItem(LETTERS_OFF));
  }
  if (performance.getEntriesByType('navigation')[0]?.type === 'navigate')
    all('[data-print=now]').forEach(print);
  document.querySelector('header.site nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
}
