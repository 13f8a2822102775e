// pictures.js - the pictures of the site in README.md. SPDX-License-Identifier: ISC
//
// `make screenshots` runs it: it builds the real content and writes docs/pictures/.
'use strict';

const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { buildRealSite, newFolder } = require('./site.js');
const { openBrowser, openTab } = require('./tab.js');

const kept = path.resolve(__dirname, '../../docs/pictures');

// Without pointer and hover, as the style sheet's media queries see a phone.
const TOUCH = '--blink-settings=availableHoverTypes=1,primaryHoverType=1,availablePointerTypes=2,primaryPointerType=2';

const DEVICES = {
  phone: { viewport: { width: 360, height: 720 }, args: [TOUCH] },
  desktop: { viewport: { width: 1120, height: 760 }, args: [] },
};

const PICTURES = [
  { name: 'home-phone.png', device: 'phone', page: 'index.html' },
  { name: 'search-phone.png', device: 'phone', page: 'index.html', typed: '証明書は失効しています' },
  { name: 'entry-phone-dark.png', device: 'phone', page: 'q6/q6-5.html', colorScheme: 'dark' },
  { name: 'entry-desktop.png', device: 'desktop', page: 'q6/q6-5.html' },
];

// The font of a package that the tests need anyway: which others there are makes no difference.
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include>/etc/fonts/fonts.conf</include>
  <match>
    <test name="family"><string>sans-serif</string></test>
    <edit name="family" mode="assign" binding="strong"><string>Noto Sans CJK JP</string></edit>
  </match>
</fontconfig>
`;

/** A browser that draws the same everywhere, as far as that can be had. */
async function openCamera(t, { viewport, args }) {
  const fonts = path.join(newFolder(t), 'fonts.conf');
  writeFileSync(fonts, FONTS);
  const context = await openBrowser(t, {
    args: ['--font-render-hinting=none', '--disable-lcd-text', '--disable-partial-raster', '--force-color-profile=srgb', ...args],
    env: { ...process.env, FONTCONFIG_FILE: fonts },
    viewport,
    deviceScaleFactor: 1,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    reducedMotion: 'reduce',
  });
  return (await openTab(context)).tab;
}

/** Writes each picture of `site`, the folder of a site of the real content, into `folder`. */
async function takePictures(t, site, folder) {
  for (const [device, settings] of Object.entries(DEVICES)) {
    const tab = await openCamera(t, settings);
    for (const { name, page, colorScheme = 'light', typed } of PICTURES.filter((each) => each.device === device)) {
      await tab.emulateMedia({ colorScheme });
      await tab.goto(pathToFileURL(path.join(site, page)).href);
      if (typed !== undefined) {
        await tab.locator('.search-input').fill(typed);
        await tab.locator('.search-option').first().waitFor();
      }
      await tab.screenshot({ path: path.join(folder, name), animations: 'disabled', caret: 'hide' });
    }
  }
}

async function main() {
  const ends = [];
  const t = { after: (end) => ends.unshift(end) };
  try {
    mkdirSync(kept, { recursive: true });
    await takePictures(t, path.join(buildRealSite(t), 'site'), kept);
    for (const { name } of PICTURES) {
      console.log(`docs/pictures/${name}: ${readFileSync(path.join(kept, name)).length} bytes`);
    }
  } finally {
    for (const end of ends) {
      await end();
    }
  }
}

if (require.main === module) {
  main();
}

module.exports = { PICTURES, kept, takePictures };
