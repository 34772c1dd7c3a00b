#!/usr/bin/env node
// timeout: 400
// Ten whole days at the one-stop shop, on the real pages, in both languages: what people do from the
// first page to the last. The counter is worked by keyboard alone, and its keys are counted. Pictures
// of the pages lie in screens/ of the test build. Prints TAP.
'use strict';
const path = require('node:path');
const { live, tell } = require(path.join(__dirname, '../support/robot.js'));

const PLACES = {
  vi: { desk: '/lam-viec', intake: '/lam-viec/tiep-nhan', dossiers: '/lam-viec/ho-so', work: '/lam-viec/viec-cua-toi',
        online: '/lam-viec/tiep-nhan/truc-tuyen', late: '/lam-viec/nhap-bu', slips: '/lam-viec/phieu-giay',
        back: '/lam-viec/tra-ket-qua', fees: '/lam-viec/thu-phi', queue: '/lam-viec/hang-doi', approve: '/duyet',
        kiosk: '/kiosk', board: '/q', hs: '/hs', file: '/nop', start: 'bat-dau', withdraw: 'rut', more: 'bo-sung',
        supplement: 'bo-sung', refuse: 'tra-lai', handOver: 'lien-thong', extend: 'gia-han', procedures: '/thu-tuc' },
  en: { desk: '/en/desk', intake: '/en/desk/intake', dossiers: '/en/desk/dossiers', work: '/en/desk/worklist',
        online: '/en/desk/intake/online', late: '/en/desk/late-entry', slips: '/en/desk/slips',
        back: '/en/desk/return', fees: '/en/desk/fees', queue: '/en/desk/queue', approve: '/en/approve',
        kiosk: '/en/kiosk', board: '/en/q', hs: '/en/hs', file: '/en/file', start: 'start', withdraw: 'withdraw',
        more: 'supplement', supplement: 'supplement', refuse: 'refuse', handOver: 'hand-over', extend: 'extend',
        procedures: '/en/procedures' },
};

// What the reader gives of a card: number, old number, name, born, sex, address, issued.
const card = (number, name) => `${number}||${name}|03051990|Nữ|Thôn Lúa, xã Bến Mây, tỉnh Sông Hạ|01072021`;

let serial = 0;
const someone = () => {
  serial++;
  const number = `0990900${String(10000 + serial)}`;
  return { number, phone: `0900000${String(100 + serial)}`, name: `Trần Thị Thử ${'IVXLC'[serial % 5]}` };
};

// A dossier taken in at the counter, by keys alone; from anywhere among the staff's pages.
const takeIn = async (officer, procedure, person, phone = '') => {
  const begin = officer.keys;
  await officer.go('F2');
  await officer.type(procedure);
  await officer.go('Enter');
  await officer.scan(card(person.number, person.name));
  await officer.submit(() => officer.page.keyboard.press('Enter')); // the reader's own
  if (phone) {
    await officer.type(phone); // the focus stands where something is missing
  }
  await officer.go('F9');
  if (await officer.page.locator('main a.code').count() === 0)
    throw new Error(`${procedure} was not taken in: ${(await officer.text()).slice(0, 800)}`);
  return { keys: officer.keys - begin, code: await officer.page.innerText('main a.code >> nth=0') };
};

const days = {};

module.exports = { days, PLACES };

days['1 a returning citizen'] = async (house, lang) => {
  const officer = await house.staff('letan', lang);
  const person = someone();
  const first = await takeIn(officer, 'ks', person, person.phone);
  tell(first.keys <= 18, `[${lang}] a new citizen with a card costs ${first.keys} keys, at most 18`);
  await officer.screen(`${lang}-1-receipt`);
  const again = await takeIn(officer, 'ctbs', person);
  tell(again.keys <= 8, `[${lang}] a known citizen with a card costs ${again.keys} keys, at most 8`);
};

// What a citizen sees with both codes of a dossier.
const statusOf = (lang, both) => `${PLACES[lang].hs}/${both.code}/${both.check}`;

const codes = async officer => ({
  code: await officer.page.innerText('main a.code'),
  check: (await officer.page.innerText('main td .code, main .code:not(a)')).trim(),
});

// What a specialist does on the page of one action; it is sent by Ctrl+Enter.
const act = async (officer, lang, code, action, fill) => {
  await officer.open(`${PLACES[lang].dossiers}/${code}/${action}`);
  await fill(officer.page);
  await officer.go('Control+Enter');
  return officer.page.locator('main [role=alert]').count();
};

const choose = (page, name, nth = 1) => page.selectOption(`main [name=${name}]`, { index: nth });

days['2 a newborn, three agencies'] = async (house, lang) => {
  const counter = await house.staff('letan', lang);
  const person = someone();
  const { code } = await takeIn(counter, 'ltks', person, person.phone);
  const officer = await house.staff('motcua', lang);
  const alerts = [];
  for (const nth of [1, 2]) {
    const wrong = await act(officer, lang, code, PLACES[lang].handOver, async page => {
      await choose(page, 'to', nth + 1);
      await page.fill('main [name=reason]', 'Chuyển liên thông');
    });
    if (wrong)
      alerts.push(await officer.text());
  }
  await officer.open(`${PLACES[lang].dossiers}/${code}`);
  const legs = await officer.page.locator('#tien-trinh ~ div table tbody tr, section:has(#tien-trinh) table tbody tr').count();
  tell(legs >= 2, `[${lang}] one dossier of a newborn goes through ${legs} hand-overs, each on its own clock`,
       alerts.join('\n') || await officer.text());
  await officer.screen(`${lang}-2-three-agencies`);
};

days['3 a supplement'] = async (house, lang) => {
  const counter = await house.staff('letan', lang);
  const person = someone();
  await takeIn(counter, 'kh', person, person.phone);
  const both = await codes(counter);
  const officer = await house.staff('motcua', lang);
  await act(officer, lang, both.code, lang === 'vi' ? 'xu-ly' : 'handle', () => {});
  await officer.open(`${PLACES[lang].dossiers}/${both.code}/${PLACES[lang].supplement}`);
  const checks = officer.page.locator('main select[name=check]');
  for (let i = 0; i < await checks.count(); i++)
    await checks.nth(i).selectOption({ index: i === 0 ? 2 : 1 });
  await officer.page.fill('main [name=reason]', 'Đề nghị bổ sung giấy này');
  await officer.screen(`${lang}-3-review`);
  await officer.go('Control+Enter');
  const citizen = await house.person(null, { viewport: { width: 390, height: 844 }, isMobile: true });
  await citizen.open(statusOf(lang, both));
  await citizen.screen(`${lang}-3-asked`);
  await citizen.submit(() => citizen.page.click(`main a[href$="/${PLACES[lang].more}"]`));
  await citizen.page.fill('main textarea >> nth=0', 'Tôi gửi bổ sung giấy còn thiếu');
  await citizen.submit(() => citizen.page.click('main form:has(textarea) button[type=submit]'));
  await citizen.open(statusOf(lang, both));
  tell(await citizen.page.locator(`main a[href$="/${PLACES[lang].more}"]`).count() === 0,
       `[${lang}] what was asked for is answered online, and the clock goes on`, await citizen.text());
  await citizen.screen(`${lang}-3-answered`);
};

days['4 late, with an apology'] = async (house, lang) => {
  const counter = await house.staff('letan', lang);
  const person = someone();
  const { code } = await takeIn(counter, 'cdgcn', person, person.phone);
  const officer = await house.staff('motcua', lang);
  await act(officer, lang, code, lang === 'vi' ? 'xu-ly' : 'handle', () => {});
  const later = new Date(Date.now() + 90 * 24 * 3600e3).toISOString().slice(0, 10);
  await officer.open(`${PLACES[lang].dossiers}/${code}/${PLACES[lang].extend}`);
  await officer.page.fill('main [name=due]', later);
  await officer.page.fill('main [name=reason]', 'Chờ đo đạc lại ranh giới');
  await officer.screen(`${lang}-4-extension`);
  await officer.go('Control+Enter');
  const path = `${PLACES[lang].dossiers}/${code}/${lang === 'vi' ? 'mau' : 'forms'}/04`;
  const paper = await officer.page.request.get(officer.base + path);
  tell(paper.ok() && (await paper.body()).subarray(0, 5).toString() === '%PDF-',
       `[${lang}] a new date is set once, with a letter of apology to print`, `${paper.status()}\n${await officer.text()}`);
  await officer.screen(`${lang}-4-promised`);
};

days['5 a refusal'] = async (house, lang) => {
  const officer = await house.staff('letan', lang);
  const person = someone();
  await officer.go('F2');
  await officer.type('ks');
  await officer.go('Enter');
  await officer.scan(card(person.number, person.name));
  await officer.submit(() => officer.page.keyboard.press('Enter'));
  await officer.page.fill('[name=reason]', 'Không thuộc thẩm quyền của xã');
  await officer.submit(() => officer.page.click('button[formaction$="tu-choi"], button[formaction$="refuse"]'));
  const link = officer.page.locator('main a[data-print]');
  tell(await link.count() === 1, `[${lang}] a refusal at the counter gives the form to hand over`, await officer.text());
  const paper = await officer.page.request.get(officer.base + await link.getAttribute('href'));
  tell(paper.ok() && (await paper.body()).subarray(0, 5).toString() === '%PDF-',
       `[${lang}] which is a PDF`, `${paper.status()} ${await link.getAttribute('href')}`);
  await officer.screen(`${lang}-5-refusal`);
};

days['6 a withdrawal'] = async (house, lang) => {
  const officer = await house.staff('letan', lang);
  const person = someone();
  await takeIn(officer, 'ks', person, person.phone);
  const both = await codes(officer);
  const citizen = await house.person(null);
  await citizen.open(`${statusOf(lang, both)}`);
  await citizen.screen(`${lang}-6-status`);
  await citizen.submit(() => citizen.page.click(`main a[href$="/${PLACES[lang].withdraw}"]`));
  await citizen.page.fill('[name=name]', person.name);
  await citizen.page.fill('[name=reason]', 'Nộp nhầm thủ tục');
  await citizen.page.check('[name=agreed]');
  await citizen.submit(() => citizen.page.click('main form button[type=submit]'));
  await citizen.open(statusOf(lang, both));
  tell(await citizen.page.locator(`main a[href$="/${PLACES[lang].withdraw}"]`).count() === 0 &&
       /rút|withdrawn/i.test(await citizen.text()), `[${lang}] the applicant withdraws, and the page says so`, await citizen.text());
  await citizen.screen(`${lang}-6-withdrawn`);
};

// Files the first procedure that can be filed here; ends on the page that says it was sent.
const fileOnline = async (citizen, lang, person) => {
  await citizen.open(`${PLACES[lang].procedures}?q=${encodeURIComponent('khai sinh')}`);
  await citizen.submit(() => citizen.page.click('main .rows a >> nth=0'));
  await citizen.submit(() => citizen.page.click(`main a[href*="/${PLACES[lang].start}"]`));
  await citizen.submit(() => citizen.page.press('main form button[type=submit]', 'Enter'));
  await citizen.page.fill('[name=name]', person.name);
  await citizen.page.fill('[name=id_number]', person.number);
  await citizen.page.fill('[name=phone]', person.phone);
  await citizen.page.fill('[name=address]', 'Thôn Lúa, xã Bến Mây');
  await citizen.submit(() => citizen.page.press('main form button[type=submit]', 'Enter'));
  await citizen.page.fill('[name=truong1]', 'Khai sinh cho con');
  await citizen.submit(() => citizen.page.press('main form button[type=submit]', 'Enter'));
  await citizen.screen(`${lang}-7-papers`);
  for (const radio of await citizen.page.$$('main fieldset label:first-of-type input[type=radio]'))
    await radio.check();
  await citizen.submit(() => citizen.page.press('main form:has(input[type=radio]) button[type=submit]', 'Enter'));
  await citizen.page.check('[name=agreed]');
  await citizen.screen(`${lang}-7-check`);
  await citizen.submit(() => citizen.page.press('main form:has([name=agreed]) button[type=submit]', 'Enter'));
};

days['7 filing online'] = async (house, lang) => {
  const citizen = await house.person(null, { viewport: { width: 390, height: 844 }, isMobile: true });
  const person = someone();
  await fileOnline(citizen, lang, person);
  await citizen.screen(`${lang}-7-sent`);
  const sent = await citizen.text();
  const code = sent.match(/[A-Z]\d+[\d.]*-\d{6}-\d{4,}/)?.[0];
  tell(Boolean(code), `[${lang}] a citizen files online on a phone and gets a code`, sent);
  tell(await citizen.sideways() <= 0, `[${lang}] and nothing scrolls sideways there`);
  const officer = await house.staff('letan', lang);
  await officer.open(`${PLACES[lang].online}/${code}`);
  await officer.screen(`${lang}-7-submission`);
  await officer.go('F9');
  tell(officer.where() !== `${PLACES[lang].online}/${code}` || !(await officer.page.locator('[role=alert]').count()),
       `[${lang}] the counter accepts it with one key`, await officer.text());
  await officer.screen(`${lang}-7-accepted`);
};

days['8 a leader on a phone'] = async (house, lang) => {
  const counter = await house.staff('letan', lang);
  const person = someone();
  const { code } = await takeIn(counter, 'ks', person, person.phone);
  const officer = await house.staff('totrinh', lang);
  await act(officer, lang, code, lang === 'vi' ? 'xu-ly' : 'handle', () => {});
  const draft = await officer.open(`${PLACES[lang].dossiers}/${code}/${lang === 'vi' ? 'du-thao' : 'draft'}`);
  if (draft.status() === 404)
    return; // nothing is drafted in this program
  await officer.page.fill('main textarea >> nth=0', 'Giấy khai sinh của Trần Thị Thử');
  await officer.page.selectOption('main [name=assignee]', 'lanhdao');
  await officer.go('Control+Enter');
  const leader = await house.person('lanhdao', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await leader.open(PLACES[lang].approve);
  await leader.screen(`${lang}-8-approval`);
  const card = leader.page.locator(`main .card:has([name=ma][value^="${code}"])`);
  tell(await card.count() === 1, `[${lang}] what was drafted waits as a card for the leader`,
       `${await officer.text()}\n${await leader.text()}`);
  tell(await leader.sideways() <= 0, `[${lang}] and fits a phone`);
  const button = await leader.page.locator('button[value=duyet]').boundingBox();
  tell(button.height >= 44, `[${lang}] with a button for a thumb`, button.height);
  await card.locator('[name=ma]').check();
  await leader.submit(() => leader.page.tap('button[value=duyet]'));
  tell(await leader.page.locator(`main .card:has([name=ma][value^="${code}"])`).count() === 0,
       `[${lang}] two touches approve it`, await leader.text());
  await leader.screen(`${lang}-8-approved`);
};

days['9 an outage'] = async (house, lang) => {
  const officer = await house.staff('letan', lang);
  await officer.open(PLACES[lang].slips);
  await officer.page.fill('[name=count]', '20');
  await officer.go('F9');
  await officer.screen(`${lang}-9-sheet`);
  const slip = await officer.page.innerText('.slip .code >> nth=0');
  await officer.screen(`${lang}-9-slips`);
  const person = someone();
  await officer.open(PLACES[lang].late);
  await officer.type('ks');
  await officer.go('Enter');
  await officer.scan(card(person.number, person.name));
  await officer.submit(() => officer.page.keyboard.press('Enter'));
  const now = new Date(Date.now() + 7 * 3600e3).toISOString(); // as a clock in Viet Nam shows it
  const time = now.slice(11, 16);
  await officer.page.fill('[name=slip]', slip);
  await officer.page.fill('[name=on]', now.slice(0, 10).split('-').reverse().join('/'));
  await officer.page.fill('[name=time]', time);
  await officer.go('F9');
  const text = await officer.text();
  tell(/-\d{6}-\d{4}/.test(text) && officer.page.url().includes(lang === 'vi' ? 'xong' : 'done'),
       `[${lang}] what was written on paper during an outage is entered with its own time`, text);
  await officer.open(PLACES[lang].slips);
  tell((await officer.text()).includes(slip) && (await officer.text()).includes(time),
       `[${lang}] and the slip is accounted for`, await officer.text());
  await officer.screen(`${lang}-9-entered`);
};

days['10 the queue'] = async (house, lang) => {
  const admin = await house.staff('quantri', lang);
  await admin.open(lang === 'vi' ? '/quan-tri/hang-doi' : '/en/admin/queue');
  const kiosk = await house.person(null, { viewport: { width: 1024, height: 768 } });
  await kiosk.open(new URL(await admin.page.locator('a[href*="kiosk?"], a[href*="khoa="]').first().getAttribute('href'), admin.base).href.replace(admin.base, ''));
  await kiosk.screen(`${lang}-10-kiosk`);
  await kiosk.submit(() => kiosk.page.click('.lanes button >> nth=1'));
  const ticket = (await kiosk.page.innerText('main, body')).match(/\b[A-Z]\s?\d{2,4}\b/)?.[0];
  tell(Boolean(ticket), `[${lang}] one press at the kiosk gives a number`, await kiosk.page.innerText('body'));
  await kiosk.screen(`${lang}-10-ticket`);
  const officer = await house.staff('letan', lang);
  await officer.open(PLACES[lang].queue);
  const seat = officer.page.locator('form:has([value=take]) button >> nth=1');
  if (await officer.page.locator('button[value=call]').count() === 0)
    await officer.submit(() => seat.click());
  let called = '';
  for (let i = 0; i < 12 && called !== ticket; i++) {
    await officer.go('F8');
    called = await officer.page.locator('.serving .big').innerText().catch(() => '');
  }
  tell(called === ticket, `[${lang}] F8 calls it to the counter in its turn`, `${ticket} ${called}\n${await officer.text()}`);
  await officer.screen(`${lang}-10-serving`);
  const board = await house.person(null, { viewport: { width: 1280, height: 720 } });
  await board.open(PLACES[lang].board);
  tell((await board.page.innerText('.now-called')).includes(ticket), `[${lang}] the board shows it`, await board.page.innerText('body'));
  await board.screen(`${lang}-10-board`);
};

// The main ways once more without script, and at twice the size: what a page of 1366 pixels shows
// then is what 683 pixels hold.
const plainly = async (house, lang) => {
  const officer = await house.staff('letan', lang, { javaScriptEnabled: false });
  const person = someone();
  await officer.open(PLACES[lang].intake);
  await officer.page.fill('[name=thu_tuc]', 'ks');
  await officer.submit(() => officer.page.press('[name=thu_tuc]', 'Enter'));
  if (await officer.page.locator('[name=procedure]').inputValue() === '')
    await officer.submit(() => officer.page.press('button[name=pick] >> nth=0', 'Enter'));
  await officer.page.fill('[name=scan]', card(person.number, person.name));
  await officer.submit(() => officer.page.press('[name=scan]', 'Enter'));
  await officer.submit(() => officer.page.click('button[name=then]'));
  tell(await officer.page.locator('main a.code').count() === 1, `[${lang}] the counter takes in without script`,
       (await officer.text()).slice(0, 800));
  const citizen = await house.person(null, { javaScriptEnabled: false });
  await fileOnline(citizen, lang, someone());
  tell(/[A-Z]\d+[\d.]*-\d{6}-\d{4,}/.test(await citizen.text()), `[${lang}] a citizen files without script`);
  const wide = await house.staff('motcua', lang, { viewport: { width: 683, height: 384 } });
  for (const place of ['desk', 'intake', 'dossiers', 'work', 'back', 'fees', 'late', 'slips']) {
    await wide.open(PLACES[lang][place]);
    tell(await wide.sideways() <= 0, `[${lang}] ${PLACES[lang][place]} at 200 % does not scroll sideways`, await wide.sideways());
  }
  await wide.screen(`${lang}-200-percent`);
};

live(300, async house => {
  const known = {};
  house.staff = async (name, lang, options) => { // one log-in a day, as people do
    const one = known[name + JSON.stringify(options)] ||= await house.person(name, options);
    await one.open(PLACES[lang].desk);
    return one;
  };
  for (const lang of ['vi', 'en'])
    for (const [name, day] of Object.entries(days))
      if (!process.argv[2] || name.startsWith(process.argv[2]))
        await day(house, lang).catch(error => tell(false, `[${lang}] day ${name} comes to its end`, error.stack));
  for (const lang of process.argv[2] ? [] : ['vi', 'en'])
    await plainly(house, lang);
});
