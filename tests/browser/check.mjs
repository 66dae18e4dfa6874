// Checks pages in headless Chromium: node check.mjs (ADDRESS TEXT)… [--shots FOLDER]; TEXT is what a person must see there.
// Ends with 0 when all is well, 1 with what is not, 3 with what is missing to look.
import fs from 'node:fs';
import { createRequire } from 'node:module';

const missing = reason => { console.log(reason); process.exit(3); };
const browserPath = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find(path => fs.existsSync(path));
if (!browserPath) missing('There is no Chromium; the variable CHROMIUM may name one.');
const load = name => import(name).catch(() => missing('Run: npm ci --prefix tests/browser'));
const { chromium } = await load('playwright-core');
const { HtmlValidate } = await load('html-validate');
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const at = process.argv.indexOf('--shots');
const shots = at < 0 ? null : process.argv[at + 1];
const words = process.argv.slice(2, at < 0 ? undefined : at);
const addresses = words.filter((_, i) => i % 2 === 0);
const failures = [];
setTimeout(() => { console.log('The browser does not answer.'); process.exit(1); }, 300_000).unref();
const expect = (isSo, where, what) => isSo || failures.push(`${where}: ${what}`);

// Mail programs need what pages do not: styles in attributes, tables for the layout, conditional comments.
const isMail = address => /\/digests\/[^/]+\/\d+/.test(address);
const pages = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'long-title': 'off', 'no-trailing-whitespace': 'off' } });
const mails = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: Object.fromEntries(['long-title', 'no-trailing-whitespace', 'doctype-style', 'no-inline-style', 'no-deprecated-attr', 'no-conditional-comment',
    'element-permitted-content', 'attribute-allowed-values', 'attr-spacing', 'prefer-tbody', 'wcag/h63'].map(rule => [rule, 'off'])),
});

const browser = await chromium.launch({ executablePath: browserPath, args: process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'] });
for (const [n, address] of addresses.entries()) {
  const text = words[2 * n + 1];
  const html = await (await fetch(address)).text();
  for (const { messages } of (await (isMail(address) ? mails : pages).validateString(html)).results)
    for (const m of messages) expect(m.severity < 2, address, `html-validate ${m.ruleId}: ${m.message} (line ${m.line})`);

  const paper = {};
  for (const [device, width, height] of [['phone', 320, 640], ['desktop', 1280, 900]]) {
    const visit = async options => {
      const page = await browser.newPage({ viewport: { width, height }, ...options });
      page.on('console', message => expect(false, `${address} (${device})`, `console: ${message.text()}`));
      page.on('request', request => expect(request.url() === address, `${address} (${device})`, `asks for ${request.url()}`));
      const answer = await page.goto(address);
      expect(answer.ok(), `${address} (${device})`, `status ${answer.status()}`);
      return page;
    };

    // As a person sees it; then open to the scripts of this check, which its policy keeps out.
    const seen = await visit({});
    const page = await visit({ bypassCSP: true });
    await page.evaluate(axe);
    for (const colorScheme of ['light', 'dark']) {
      const where = `${address} (${colorScheme}, ${device})`;
      if (shots) {
        await seen.emulateMedia({ colorScheme });
        await seen.screenshot({ path: `${shots}/${n + 1}-${device}-${colorScheme}.png`, fullPage: true });
      }

      await page.emulateMedia({ colorScheme });
      const look = await page.evaluate(() => ({
        overflow: document.documentElement.scrollWidth - innerWidth,
        text: document.body.innerText,
        scripts: document.scripts.length,
        paper: getComputedStyle(document.body).backgroundColor,
      }));
      expect(look.overflow <= 0, where, `${look.overflow} px too wide`);
      expect(look.text.includes(text), where, `“${text}” is not to be seen`);
      expect(look.scripts === 0, where, `${look.scripts} scripts`);
      paper[colorScheme] = look.paper;

      const { violations } = await page.evaluate(mail => axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        // A mail is shown within the landmarks of the program that shows it.
        rules: mail ? { region: { enabled: false }, 'landmark-one-main': { enabled: false } } : {},
      }), isMail(address));
      for (const v of violations) expect(false, where, `axe ${v.id}: ${v.help} (${v.nodes.length} times, ${v.nodes[0].html.slice(0, 120)})`);
    }

    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => ({ tag: document.activeElement.tagName, outline: getComputedStyle(document.activeElement).outlineStyle }));
    expect(focus.tag === 'A' && focus.outline !== 'none', `${address} (${device})`, `Tab leads to ${focus.tag}, outline ${focus.outline}`);
    await seen.close();
    await page.close();
  }
  expect(paper.light !== paper.dark, address, `the paper is ${paper.light} in both colour schemes`);
}
await browser.close();
console.log(failures.length === 0 ? `${addresses.length} pages are well.` : failures.join('\n'));
process.exitCode = failures.length === 0 ? 0 : 1;
