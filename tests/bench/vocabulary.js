// vocabulary.js - words, sentences and log lines, as varied as people's. SPDX-License-Identifier: ISC
//
// The words are made up from the kanji, kana and syllables that real ones are made of, and used as
// unevenly as real ones are (Zipf). Same seed, same text.
'use strict';

const { random } = require('../tools/oracle.js');

const SEED = 71;
const SIZES = { kanji: 1000, compounds: 8000, katakana: 2000, latin: 3500, products: 400, codes: 4000 };
// A word's share of a text falls with its rank: 1 / (rank + FLATNESS) ^ STEEPNESS.
const STEEPNESS = 0.95;
const FLATNESS = 4;

const list = (text) => text.trim().split(/\s+/);
const KNOWN_COMPOUNDS = list(
  '証明書 登録 担当者 利用 管理者 申請 発行 更新 失効 期限 画面 設定 手順 確認 秘密鍵 中間 認証局 接続 警告 表示 原因 ' +
    '対処 選択 入力 保存 通知 署名 検証 送信 受信 暗号 環境 変更 追加 削除 失敗 成功 実行 起動 停止 端末 機関 組織 情報',
);
const KNOWN_KATAKANA = list(
  'サーバ ブラウザ メール ファイル ダウンロード アップロード インストール エラー メッセージ パスワード ログイン ボタン ' +
    'システム アカウント セキュリティ キーストア ダイアログ バージョン リクエスト フォルダ クライアント オプション',
);
const KNOWN_LATIN = list(
  'Windows macOS Firefox Chrome TLS SSL CSR PEM IIS Apache nginx OpenSSL Java keytool PKCS12 SHA256 RSA ' +
    'certificate server error failed invalid request private key store signature',
);
const STEMS = list(
  '使 行 開 押 選 送 受 読 書 出 入 取 見 待 直 続 違 消 戻 届 調 試 作 探 動 残 移 含 始 終',
);
const ENDINGS = list(
  'います いました えません ってください ったとき うことがあります えば いて ったままです いながら われます わないでください',
);
const VERBS = list(
  'します しました できません してください した場合 されています するとき すると しても されません するには しないで',
);
const PARTICLES = list('の の の を を に に は が で と から まで では への などの について による');
const LINKS = list('また ただし そのため なお まず 次に このとき たとえば 詳しくは すでに もし');
const ASKED = list(
  'と表示されます が届きません ができません に失敗します がわかりません はどうすればよいですか は必要ですか が遅いです',
);
const KANA = [...'アイウエオカキクケコサシスセソタチツテトナニノハヒフヘホマミムメモラリルレロワガギグゲゴジズデドバビブベボパピプペポ'];
const SMALL = [...'ンーッャュョ'];
const ONSETS = list('b c d f g h j k l m n p r s t v w st tr pr cl ch sh th gr pl');
const VOWELS = list('a e i o u a e i o ea ou io ee ai');
const CODAS = ['', '', '', 'n', 'r', 's', 't', 'l', 'm', 'd', 'ng', 'ck', 'st', 'x'];
const LEVELS = list('ERROR WARN INFO FATAL [warn] [error] [notice] SEVERE');
const MONTHS = list('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec');
const CAPITALS = [...'ABCDEFGKPSTWX'];
const EXTENSIONS = list('exe dll conf log pem key crt jks xml ini sh jar');

/** The same items with the running sums of their shares, for `take`. */
function ranked(items) {
  const sums = [];
  items.forEach((_, rank) => sums.push((sums.at(-1) ?? 0) + (rank + FLATNESS) ** -STEEPNESS));
  return { items, sums };
}

/** One of the items, the first ones far more often. */
function take({ items, sums }, below) {
  const wanted = (below(2 ** 30) / 2 ** 30) * sums.at(-1);
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    [low, high] = sums[middle] > wanted ? [low, middle] : [middle + 1, high];
  }
  return items[low];
}

/** The kanji of level 1 of JIS X 0208, which are those in use. */
function commonKanji() {
  const decoder = new TextDecoder('euc-jp');
  const found = [];
  for (let row = 16; row <= 47; row++) {
    for (let cell = 1; cell <= (row === 47 ? 51 : 94); cell++) {
      found.push(decoder.decode(Uint8Array.of(0xa0 + row, 0xa0 + cell)));
    }
  }
  return found;
}

/** An error code, as systems have them. */
function makeCode({ below, pick }, latin) {
  const word = () => take(latin, below).toUpperCase();
  const digits = (count) => Array.from({ length: count }, () => below(10)).join('');
  const hex = (count) => Array.from({ length: count }, () => below(16).toString(16)).join('');
  switch (below(6)) {
    case 0: return `0x${pick(['8009', '8007', '800b'])}${hex(4)}`;
    case 1: return `-2146${digits(6)}`;
    case 2: return `${word()}_ERROR_${word()}_${word()}`;
    case 3: return `net::ERR_${word()}_${word()}`;
    case 4: return `${pick(CAPITALS)}${pick(CAPITALS)}-${digits(5)}`;
    default: return `HTTP ${4 + below(2)}${digits(2)}`;
  }
}

/** The words that there are; the head of each list is what real entries speak of. */
function makeLexicon() {
  const source = random(SEED);
  const { below, pick } = source;
  const repeat = (count, make) => Array.from({ length: count }, make);
  const distinct = (known, count, make) => ranked([...new Set([...known, ...repeat(count, make)])]);
  const all = commonKanji();
  const kanji = ranked(repeat(SIZES.kanji, () => all.splice(below(all.length), 1)[0]));
  const syllable = () => pick(ONSETS) + pick(VOWELS) + pick(CODAS);
  const capitalised = () => syllable().replace(/^./, (letter) => letter.toUpperCase());
  const latin = distinct(KNOWN_LATIN, SIZES.latin, () =>
    repeat(1 + below(3), syllable).join(''),
  );
  return {
    latin,
    compounds: distinct(KNOWN_COMPOUNDS, SIZES.compounds, () =>
      repeat(below(5) === 0 ? 3 : 2, () => take(kanji, below)).join(''),
    ),
    katakana: distinct(KNOWN_KATAKANA, SIZES.katakana, () =>
      repeat(2 + below(3), () => pick(KANA) + (below(3) === 0 ? pick(SMALL) : '')).join(''),
    ),
    products: distinct([], SIZES.products, () =>
      repeat(1 + below(2), () => capitalised() + (below(2) === 0 ? syllable() : '')).join(''),
    ),
    codes: distinct([], SIZES.codes, () => makeCode(source, latin)),
  };
}

const lexicon = makeLexicon();

/** A writer of texts; the same seed writes the same. */
function writer(seed) {
  const { below, pick } = random(seed);
  const compound = () => take(lexicon.compounds, below);
  const katakana = () => take(lexicon.katakana, below);
  const latin = () => take(lexicon.latin, below);
  const product = () => take(lexicon.products, below);
  const digits = (count) => Array.from({ length: count }, () => below(10)).join('');
  const two = (limit) => String(below(limit)).padStart(2, '0');
  const repeat = (count, make) => Array.from({ length: count }, make);

  const noun = () => {
    switch (below(12)) {
      case 0: return latin();
      case 1: return `${product()} ${1 + below(12)}.${below(10)}`;
      case 2: case 3: case 4: return katakana();
      case 5: return katakana() + compound();
      case 6: case 7: return compound() + compound();
      default: return compound();
    }
  };
  const verb = () => (below(3) === 0 ? pick(STEMS) + pick(ENDINGS) : compound() + pick(VERBS));
  const phrase = () => noun() + pick(PARTICLES);
  const sentence = () =>
    `${below(5) === 0 ? `${pick(LINKS)}、` : ''}${repeat(2 + below(4), phrase).join('')}${verb()}。`;
  const paragraph = (most) => repeat(1 + below(most), sentence).join('');
  const code = () => take(lexicon.codes, below);
  const file = () => `${latin()}${below(3) === 0 ? '_' + latin() : ''}.${pick(EXTENSIONS)}`;
  const time = () => `${two(24)}:${two(60)}:${two(60)}`;
  const message = () =>
    below(2) === 0
      ? `${repeat(2 + below(5), latin).join(' ')}: ${code()}`
      : `${phrase()}${verb()} (${code()})`;
  const logLine = () => {
    switch (below(4)) {
      case 0: return `2024-${two(12)}-${two(28)} ${time()},${digits(3)} ${pick(LEVELS)} ${message()}`;
      case 1: return `${pick(MONTHS)} ${1 + below(28)} ${time()} ${latin()}${below(40)} ${latin()}[${digits(4)}]: ${message()}`;
      case 2: return `at ${latin()}.${latin()}.${product()}.${latin()}(${product()}.java:${below(900)})`;
      default: return `[client 192.0.2.${below(255)}] ${message()}, /etc/${latin()}/${file()}`;
    }
  };
  const question = () => `${phrase()}${phrase()}${noun()}${pick(ASKED)}`;
  return { below, pick, repeat, noun, sentence, paragraph, code, file, message, logLine, question };
}

module.exports = { writer };
