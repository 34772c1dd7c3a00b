#!/usr/bin/env node
// timeout: 120
// What assets/desk.js does for a page that asks for it, each in its own small page, and on the real
// ones. Prints TAP.
'use strict';
const path = require('node:path');
const { live, tell } = require(path.join(__dirname, '../support/robot.js'));

const LAYOUT = script => body => `<!DOCTYPE html><html lang="vi"><head><title>x</title>
<script src="${script}" defer></script></head><body><main>${body}</main>
<dialog id="phim-tat"><dl></dl></dialog></body></html>`;

// A page of our own server that holds just this.
const made = async (person, layout, body) => {
  await person.page.unroute('**/_thu*').catch(() => {});
  await person.page.route('**/_thu*', route => route.fulfill({ contentType: 'text/html', body: layout(body) }));
  await person.open('/_thu');
};

const focused = person => person.page.evaluate(() => document.activeElement.id);

const keys = async (person, layout) => {
  await made(person, layout, `<a id="a" href="#mot" data-keys="F2">m</a><input id="o" data-keys="/">
    <a id="b" href="#hai" data-keys="g h">h</a><section id="c" data-keys="3"><h2>Ba</h2></section>
    <button id="d" type="button" disabled data-keys="F9">d</button>`);
  await person.press('F2');
  tell(person.page.url().endsWith('#mot'), 'a function key follows its link');
  await person.press('g');
  await person.press('h');
  await person.page.waitForURL(/#hai$/, { timeout: 5000 }).catch(() => {});
  tell(person.page.url().endsWith('#hai'), 'one key after the other follows its link');
  await person.press('3');
  tell(await focused(person) === 'c', 'a digit goes to its section');
  await person.press('/');
  await person.type('g h3/');
  tell(await focused(person) === 'o' && await person.page.inputValue('#o') === 'g h3/',
       'letters are not taken from somebody who types');
  await person.press('F2');
  tell(person.page.url().endsWith('#mot'), 'a function key works while typing, too');
  await person.press('Escape');
  tell(await focused(person) === '', 'Esc leaves the field');
  await person.press('?');
  const sheet = await person.page.innerText('#phim-tat');
  tell(['F2', 'g h', 'Ba', '/'].every(one => sheet.includes(one)) && !sheet.includes('F9'),
       'the sheet of shortcuts says what this page offers now', sheet);
  await person.press('Escape');
  tell(await person.page.innerText('#a kbd') === 'F2' &&
       await person.page.getAttribute('#a', 'aria-keyshortcuts') === 'F2', 'a link says its key');
};

const list = async (person, layout) => {
  await made(person, layout, `<form><label hidden><input id="all" type="checkbox" data-all="n"> tất cả</label>
    <p>Đã chọn <output data-count="n">0</output></p><table data-list><tbody>
    <tr><td><input type="checkbox" name="n" value="1"></td><td><a id="r1" href="#r1">1</a></td></tr>
    <tr><td><input type="checkbox" name="n" value="2"></td><td><a id="r2" href="#r2">2</a></td></tr></tbody></table></form>`);
  for (const key of ['j', 'j', 'j'])
    await person.press(key);
  const last = await focused(person);
  await person.press('x');
  const ticked = await person.page.evaluate(() => [...document.querySelectorAll('[name=n]')].map(box => box.checked).join());
  tell(last === 'r2' && ticked === 'false,true', 'j goes down to the last row, x ticks it', `${last} ${ticked}`);
  await person.press('k');
  await person.press('Enter');
  tell(person.page.url().endsWith('#r1'), 'k goes up, Enter opens');
  await person.page.check('#all');
  tell(await person.page.innerText('output') === '2', 'one box ticks all, and the number follows');
};

const proposals = async (person, layout) => {
  await person.page.route('**/_goi-y*', async route => {
    const asked = decodeURIComponent(route.request().url().split('q=')[1]);
    await new Promise(resolve => setTimeout(resolve, 200));
    await route.fulfill({ json: asked === 'không' ? [] : [
      { label: 'Nguyễn An', detail: '1980', value: 'An', fill: { phone: '0900' } },
      { label: 'Nguyễn Bình', path: '#binh' }] });
  });
  await made(person, layout, `<form action="/_thu" method="get"><label for="n">Tên</label>
    <input id="n" name="n" data-suggest="/_goi-y?q="><input name="phone" id="p" aria-label="p"></form>
    <form action="/_thu" method="get"><input id="f" name="f" aria-label="f" data-suggest="/_goi-y?q=" data-suggest-first></form>`);
  await person.page.focus('#n');
  await person.type('ng');
  await person.page.waitForSelector('[role=option]');
  tell(await person.page.getAttribute('#n', 'aria-expanded') === 'true' &&
       await person.page.getAttribute('#n', 'aria-activedescendant') === null, 'proposals open under the field');
  await person.press('ArrowDown');
  await person.press('Enter');
  tell(await person.page.inputValue('#n') === 'An' && await person.page.inputValue('#p') === '0900',
       'the one that is taken fills the fields it knows');
  await person.page.fill('#n', '');
  await person.type('x');
  await person.page.waitForSelector('[role=option]');
  await person.press('Escape');
  tell(await person.page.isHidden('[role=listbox] >> nth=0') && await focused(person) === 'n',
       'Esc closes the proposals and stays in the field');
  await person.page.focus('#f');
  await person.type('ng');
  await person.press('Enter');
  await person.page.waitForFunction(() => document.getElementById('f').value === 'An');
  tell(true, 'Enter takes the first, also when it comes before the answer');
  await person.page.fill('#f', '');
  await person.type('không');
  await person.go('Enter');
  tell(person.page.url().includes('f=kh'), 'without proposals Enter sends the form as it is');
};

const forms = async (person, layout) => {
  let sent = 0;
  await person.page.route('**/_gui', async route => {
    sent++;
    await new Promise(resolve => setTimeout(resolve, 300));
    await route.fulfill({ contentType: 'text/html', body: layout('<p id="xong">x</p>') });
  });
  await made(person, layout, '<form method="post" action="/_gui"><input id="i" name="a" aria-label="a"><button id="s">s</button></form>');
  await person.page.focus('#i');
  await person.type('x');
  await person.press('Control+Enter');
  await person.press('Control+Enter');
  await person.page.click('#s', { noWaitAfter: true }).catch(() => {});
  await person.page.waitForSelector('#xong');
  tell(sent === 1, 'a form is sent once, however often it is pressed', sent);
};

const live_parts = async (person, layout) => {
  let n = 0;
  await person.page.unroute('**/_thu*');
  await person.page.route('**/_thu*', route => route.fulfill({
    contentType: 'text/html', body: layout(`<p id="so" data-refresh="1">lần ${++n}<button id="goi">gọi</button></p>`) }));
  await person.open('/_thu');
  await person.page.focus('#goi');
  await person.page.waitForFunction(() => document.getElementById('so').textContent.includes('lần 3'), null, { timeout: 5000 });
  tell(await focused(person) === 'goi', 'a live part is fetched again and again, and the focus stays');
  await made(person, layout, '<a id="in" href="/tai-nguyen/x" data-print>In</a>');
  await person.page.click('#in');
  await person.page.waitForSelector('iframe', { state: 'attached' });
  tell(person.page.url().endsWith('/_thu'), 'printing does not leave the page');
};

const real = async house => {
  const officer = await house.person('motcua');
  await officer.go('F2');
  tell(officer.where() === '/lam-viec/tiep-nhan', 'F2 opens the intake from anywhere');
  await officer.press('Escape');
  await officer.press('Escape');
  await officer.page.waitForURL('**/lam-viec');
  tell(true, 'Esc goes back to where the page belongs');
  await officer.press('Control+k');
  await officer.type('bao');
  await officer.page.waitForSelector('#bang-lenh [role=option]');
  await officer.press('ArrowDown');
  await officer.go('Enter');
  tell(officer.where().startsWith('/bao-cao'), 'Ctrl+K goes to a page by a few letters', officer.where());
  await officer.press('Control+k');
  await officer.type('nguyen');
  await officer.go('Enter');
  tell(officer.where() === '/lam-viec/ho-so' && officer.page.url().includes('q=nguyen'), 'Ctrl+K finds dossiers');
  await officer.press('?');
  await officer.page.check('#chi-phim-chuc-nang');
  await officer.press('Escape');
  await officer.press('g');
  await officer.press('h');
  tell(officer.where() === '/lam-viec/ho-so', 'who has switched the letters off is not surprised by them');
  await officer.go('F2');
  tell(officer.where() === '/lam-viec/tiep-nhan', 'the function keys stay');
};

live(30, async house => {
  const person = await house.person(null);
  await person.open('/dang-nhap');
  const officer = await house.person('motcua');
  const script = await officer.page.getAttribute('script[src*="/desk."]', 'src');
  const layout = LAYOUT(script);
  for (const chapter of [keys, list, proposals, forms, live_parts])
    await chapter(person, layout);
  await real(house);
});
