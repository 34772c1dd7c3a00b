#!/usr/bin/env node
// timeout: 300
// The main pages of every role without a mouse: Tab reaches every control in the order in which it is
// seen, the focus can always be seen, nothing holds it, Escape closes what opens; and three whole
// stories by keys alone. Prints TAP.
'use strict';
const path = require('node:path');
const { live, tell } = require(path.join(__dirname, '../support/robot.js'));

const PAGES = {
  nobody: ['/', '/thu-tuc', '/tra-cuu', '/ket-qua-giai-quyet', '/toi/dang-nhap', '/dang-nhap', '/hien-thi', '/en/procedures'],
  letan: ['/lam-viec', '/lam-viec/tiep-nhan', '/lam-viec/tiep-nhan/truc-tuyen', '/lam-viec/tra-ket-qua', '/lam-viec/thu-phi',
          '/lam-viec/hang-doi', '/lam-viec/nhap-bu', '/lam-viec/tai-khoan'],
  totrinh: ['/lam-viec', '/lam-viec/viec-cua-toi', '/lam-viec/ho-so', '/lam-viec/thong-bao'],
  lanhdao: ['/duyet', '/lam-viec/don-vi', '/lam-viec/goi-y-gia-han'],
  cchc: ['/lam-viec/bao-cao', '/quan-tri/bieu-mau', '/quan-tri/thu-tuc'],
  kiemtra: ['/quan-tri/nhat-ky', '/lam-viec/so-theo-doi'],
  quantri: ['/quan-tri', '/quan-tri/nguoi-dung', '/quan-tri/nguoi-dung/them', '/quan-tri/cai-dat', '/quan-tri/hang-doi',
            '/quan-tri/lich', '/en/admin/settings'],
};
const STEPS_MAX = 600;

// Runs in the page: gives every control that can be used a number, in the order in which they are written,
// and how it looks without the focus. Of a group of radio buttons Tab stops at one.
const numbered = () => {
  const seen = element => element.getClientRects().length > 0 && element.checkVisibility({ visibilityProperty: true });
  const groups = new Set();
  const controls = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
    .filter(one => !one.disabled && one.tabIndex >= 0 && seen(one) && !one.closest('dialog:not([open])'))
    .filter(one => one.type !== 'radio' || (!groups.has(one.name) && groups.add(one.name)));
  window.ringOf = one => { const style = getComputedStyle(one); return `${style.outlineStyle === 'none' ? '' : style.outlineWidth} ${style.boxShadow}`; };
  document.activeElement?.blur();
  controls.forEach((one, i) => { one.dataset.stop = i; one.dataset.ring = window.ringOf(one); });
  return controls.length;
};

// What has the focus: its number, whether that can be seen, what it is, and where it stands.
const focused = () => {
  const one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement)
    return null;
  const stop = one.dataset.stop ?? (one.type === 'radio' && document.querySelector(`[data-stop][name="${one.name}"]`)?.dataset.stop);
  return { stop: stop === undefined || stop === null || stop === false ? -1 : Number(stop), ring: window.ringOf(one) !== one.dataset.ring,
           name: `${one.tagName} ${one.name || one.textContent.trim().slice(0, 40)}` };
};

// Presses Tab from the beginning of the page until it leaves it.
const walked = async person => {
  const controls = await person.page.evaluate(numbered);
  const stops = [], faults = [];
  await person.page.evaluate(() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); });
  for (let i = 0; i < STEPS_MAX; i++) {
    await person.press('Tab');
    const now = await person.page.evaluate(focused);
    if (now === null || (stops.length > 0 && now.stop === stops[0]))
      break;
    if (!now.ring && now.stop >= 0)
      faults.push(`${now.name} has the focus and does not show it`);
    if (now.stop >= 0 && stops.length > 0 && now.stop < stops[stops.length - 1])
      faults.push(`${now.name} comes after what is written below it`);
    if (now.stop >= 0)
      stops.push(now.stop);
    if (i === STEPS_MAX - 1)
      faults.push(`${now.name} is still there after ${STEPS_MAX} keys`);
  }
  for (let stop = 0; stop < controls; stop++)
    if (!stops.includes(stop))
      faults.push(await person.page.evaluate(at => `Tab does not reach ${document.querySelector(`[data-stop="${at}"]`)?.outerHTML.slice(0, 120)}`, stop));
  return { controls, faults };
};

const tabbing = async house => {
  for (const [name, addresses] of Object.entries(PAGES)) {
    const person = await house.person(name === 'nobody' ? null : name);
    for (const address of addresses) {
      await person.open(address);
      const { controls, faults } = await walked(person);
      tell(controls > 3 && faults.length === 0, `${name}: Tab reaches the ${controls} controls of ${address} in their order, and shows where it is`,
           faults.slice(0, 8).join('\n'));
    }
  }
};

// A page of our own with what must be noticed.
const twins = async house => {
  const person = await house.person(null);
  const broken = { 'no ring': '<style>:focus-visible{outline:0;box-shadow:none}</style><a href="#a">a</a><a href="#b">b</a>',
                   'an order of its own': '<a href="#a" tabindex="2">a</a><a href="#b" tabindex="1">b</a>',
                   'a trap': `<a href="#a" id="a">a</a><a href="#b">b</a>`,
                   'nothing': '<a href="#a">a</a><a href="#b">b</a>' };
  await person.page.route('**/_thu', route => route.fulfill({ contentType: 'text/html', body: person.shown }));
  for (const [what, body] of Object.entries(broken)) {
    person.shown = `<!DOCTYPE html><html lang="vi"><title>x</title><body>${body}</body></html>`;
    await person.open('/_thu');
    if (what === 'a trap')
      await person.page.evaluate(() => document.addEventListener('keydown', event => {
        if (event.key === 'Tab') {
          event.preventDefault();
          document.getElementById('a').focus();
        }
      }));
    const { faults } = await walked(person);
    tell((faults.length > 0) === (what !== 'nothing'), `a page with ${what} wrong is ${what === 'nothing' ? 'let through' : 'noticed'}`,
         faults.join('\n'));
  }
};

// Tab until the focus is there; as a person does who looks where it is.
const reach = async (person, selector) => {
  for (let i = 0; i < STEPS_MAX; i++) {
    if (await person.page.evaluate(wanted => document.activeElement?.matches(wanted), selector))
      return;
    await person.press('Tab');
  }
  throw new Error(`Tab does not reach ${selector} at ${person.where()}`);
};

const fill = async (person, selector, text) => {
  await reach(person, selector);
  await person.press('Control+a');
  await person.type(text);
};

const follow = async (person, selector, key = 'Enter') => {
  await reach(person, selector);
  await person.go(key);
};

const CODE = /[A-Z]\d+[\d.]*-\d{6}-\d{4,}/;

const citizen = async house => {
  const person = await house.person(null);
  await person.open('/');
  await fill(person, 'main input[name=q]', 'dang ky khai sinh');
  await person.go('Enter');
  await follow(person, 'main .rows a');
  await follow(person, 'main a[href*="/bat-dau"]');
  await follow(person, 'main form button[type=submit]');
  for (const [name, value] of [['name', 'Trần Thị Thử'], ['id_number', '099090000017'], ['phone', '0900000217'],
                               ['address', 'Thôn Lúa, xã Bến Mây']])
    await fill(person, `[name=${name}]`, value);
  await person.go('Enter');
  await fill(person, '[name=truong1]', 'Khai sinh cho con');
  await follow(person, 'main form:has([name=truong1]) button[type=submit]');
  const groups = await person.page.evaluate(() => [...new Set([...document.querySelectorAll('main [type=radio]')].map(one => one.name))]);
  for (const name of groups) {
    await reach(person, `[name="${name}"]`);
    await person.press('Space');
  }
  await follow(person, 'main form:has(input[type=radio]) button[type=submit]');
  await reach(person, '[name=agreed]');
  await person.press('Space');
  await follow(person, 'main form:has([name=agreed]) button[type=submit]');
  const text = await person.text();
  tell(CODE.test(text), `a citizen files online with ${person.keys} keys and no mouse`, `${person.where()}\n${text}`);
};

const takenIn = async house => {
  const person = await house.person('letan');
  await person.go('F2');
  await person.type('ks');
  await person.go('Enter');
  await fill(person, '[name="applicant.name"]', 'Trần Thị Phím');
  await fill(person, '[name="applicant.phone"]', '0900000218');
  await person.go('F9');
  return person.page.innerText('main a.code >> nth=0');
};

const leader = async (house, code) => {
  const officer = await house.person('totrinh');
  await officer.open(`/lam-viec/ho-so/${code}/xu-ly`);
  await officer.go('Control+Enter');
  await officer.open(`/lam-viec/ho-so/${code}/du-thao`);
  await fill(officer, 'main [name=content]', 'Giấy khai sinh');
  await reach(officer, 'main [name=assignee]');
  await officer.page.keyboard.type('Lê Minh');
  await officer.go('Control+Enter');
  const person = await house.person('lanhdao');
  await follow(person, 'nav a[href="/duyet"]');
  await follow(person, `main a[href$="/${code}"]`);
  await follow(person, 'main button[value=duyet]');
  await person.open('/duyet');
  tell(!(await person.text()).includes(code), `a leader approves with ${person.keys} keys and no mouse`, await person.text());
};

const refusal = async (house, code) => {
  const person = await house.person('totrinh');
  await fill(person, '#tim-ho-so', code);
  await person.go('Enter');
  if (!person.where().endsWith(code))
    await follow(person, `main a[href$="/${code}"]`);
  await follow(person, 'main a[href$="/tra-lai"]');
  await fill(person, 'main [name=reason]', 'Không thuộc thẩm quyền của xã');
  await person.go('Control+Enter');
  await reach(person, 'main a[href$="/mau/03"]');
  const letter = await person.page.request.get(person.base + await person.page.getAttribute('main a[href$="/mau/03"]', 'href'));
  tell(letter.ok() && (await letter.body()).subarray(0, 5).toString() === '%PDF-',
       `a specialist refuses, and has the letter, with ${person.keys} keys and no mouse`, await person.text());
};

const closing = async house => {
  const person = await house.person('totrinh');
  for (const [key, dialog] of [['?', '#phim-tat'], ['Control+k', '#bang-lenh']]) {
    await person.press(key);
    const opened = await person.page.locator(`${dialog}[open]`).count();
    await person.press('Tab');
    await person.press('Escape');
    tell(opened === 1 && await person.page.locator(`${dialog}[open]`).count() === 0, `Escape closes what ${key} opens`);
  }
};

live(60, async house => {
  await twins(house);
  await closing(house);
  await citizen(house);
  await leader(house, await takenIn(house));
  await refusal(house, await takenIn(house));
  await tabbing(house);
});
