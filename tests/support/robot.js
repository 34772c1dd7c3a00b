// A person at a browser, for the tests in tests/browser: a demo installation with a running server,
// Chromium by Playwright, keys that are counted, and TAP. CommonJS, because the tests end in .t.
'use strict';
const { execFileSync, spawn } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');
const os = require('node:os');
const path = require('node:path');

const ROOT = path.resolve(__dirname, '..', '..');
const PROGRAM = process.env.MOTCUA_RELEASE || path.join(ROOT, 'build/motcua');
const SCREENS = path.join(process.env.TEST_BUILD || path.join(ROOT, 'build'), 'screens');
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

// ---- TAP

let number = 0, failed = 0;

const tell = (holds, sentence, detail = '') => {
  number++;
  if (!holds)
    failed++;
  console.log(`${holds ? 'ok' : 'not ok'} ${number} - ${sentence}`);
  if (!holds && detail !== '')
    console.log(String(detail).slice(0, 1500).replace(/^/gm, '#   '));
};

const skip = why => console.log(`1..1\nok 1 - people at a browser # SKIP ${why}`);

// ---- The server

const freePort = () => new Promise(resolve => {
  const listener = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = listener.address();
    listener.close(() => resolve(port));
  });
});

class Installation {
  static async open(dossiers) {
    const one = new Installation();
    one.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'motcua-browser-'));
    one.data = path.join(one.folder, 'data');
    one.run('demo', '--dossiers', String(dossiers));
    one.port = await freePort();
    one.base = `http://127.0.0.1:${one.port}`;
    await one.start();
    return one;
  }

  run(...words) {
    return execFileSync(PROGRAM, [...words, '--data', this.data], { encoding: 'utf8', maxBuffer: 1 << 28 });
  }

  start() {
    const log = fs.openSync(path.join(this.folder, 'server.log'), 'a');
    this.child = spawn(PROGRAM, ['serve', '--data', this.data, '--listen', `127.0.0.1:${this.port}`],
                       { stdio: ['ignore', 'pipe', log] });
    return new Promise((resolve, reject) => {
      this.child.stdout.on('data', text => String(text).includes('listening on') && resolve());
      this.child.on('exit', code => reject(new Error(`the server has ended with ${code}: ${this.logged()}`)));
    });
  }

  logged() {
    return fs.readFileSync(path.join(this.folder, 'server.log'), 'utf8').slice(0, 3000);
  }

  close() {
    this.child.removeAllListeners('exit');
    this.child.kill('SIGKILL');
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

// ---- Somebody at a browser

class Person {
  constructor(context, page, base) {
    Object.assign(this, { context, page, base, keys: 0, complaints: [] });
    page.on('pageerror', error => this.complaints.push(`script: ${error.message}`));
    page.on('response', answer => {
      if (answer.status() >= 500)
        this.complaints.push(`${answer.status()} ${answer.url()}`);
    });
  }

  async open(address) {
    return this.page.goto(this.base + address);
  }

  async logIn(name) {
    await this.open('/dang-nhap');
    await this.page.fill('#name', name);
    await this.page.fill('#password', 'mau');
    await this.submit(() => this.page.click('form.login button'));
  }

  // What changes the page: waits until the next one is there.
  async submit(act) {
    const arrives = this.page.waitForEvent('load', { timeout: 15000 });
    arrives.catch(() => {}); // when the act itself fails, that is what is told
    await act();
    await arrives;
  }

  async press(key) {
    this.keys++;
    await this.page.keyboard.press(key);
  }

  // What a hand types, key by key, once a field has the focus, which comes a moment after "load" on a
  // slow machine; a barcode reader or card is no hand: scan().
  async type(text) {
    await this.page.waitForFunction(() => document.activeElement?.matches('input, textarea'));
    this.keys += [...text].length;
    await this.page.keyboard.type(text);
  }

  async scan(text) {
    await this.page.waitForFunction(() => document.activeElement?.id === 'scan');
    await this.page.keyboard.type(text);
  }

  async go(key) {
    await this.submit(() => this.press(key));
  }

  text() {
    return this.page.innerText('main');
  }

  where() {
    return new URL(this.page.url()).pathname;
  }

  sideways() {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }

  async screen(name) {
    fs.mkdirSync(SCREENS, { recursive: true });
    await this.page.screenshot({ path: path.join(SCREENS, `${name}.png`), fullPage: true });
  }
}

class House {
  constructor(browser, installation) {
    Object.assign(this, { browser, installation, people: [] });
  }

  async person(name, options = {}) {
    const context = await this.browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN', ...options });
    const one = new Person(context, await context.newPage(), this.installation.base);
    one.page.setDefaultTimeout(15000);
    this.people.push(one);
    if (name)
      await one.logIn(name);
    return one;
  }

  complaints() {
    return this.people.flatMap(one => one.complaints);
  }
}

// Runs the story with an open house; prints TAP and sets the exit code.
const live = async (dossiers, story) => {
  let playwright;
  try {
    execFileSync('python3', ['-c', 'import npm, sys; sys.exit(npm.folder() is None)'], { cwd: __dirname });
    playwright = require(path.join(ROOT, 'tests/node_modules/playwright-core'));
  } catch {
    skip('playwright-core (npm) is not here');
    return;
  }
  const executablePath = CHROMIUM.find(fs.existsSync);
  if (!executablePath) {
    skip('Chromium is not here');
    return;
  }
  const installation = await Installation.open(dossiers);
  const browser = await playwright.chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const house = new House(browser, installation);
  try {
    await story(house);
    tell(installation.child.exitCode === null, 'the server still runs', installation.logged());
    tell(house.complaints().length === 0, 'no page failed and no script stumbled', house.complaints().join('\n'));
  } catch (error) {
    tell(false, 'the story comes to its end', `${error.stack}\n${installation.logged()}`);
  } finally {
    await browser.close();
    installation.close();
  }
  console.log(`1..${number}`);
  process.exitCode = failed ? 1 : 0;
};

module.exports = { live, tell, SCREENS, ROOT };
