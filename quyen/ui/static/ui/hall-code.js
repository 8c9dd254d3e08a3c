// A made-up code: folded and halved as on the server (training/rules/answers.py), so that both give the same form.
// SHA-256 is written out, since a browser lends its own only over HTTPS, and a hall may have none.

const D_LIKE = { đ: "d", Đ: "d", ð: "d", Ð: "d", Ɖ: "d", ɖ: "d" };

function bare(character) {
  const letters = [...character.normalize("NFKD")].filter((one) => !/\p{Mn}/u.test(one));
  return letters.length === 1 ? letters[0] : character;
}

const letter = (character) => D_LIKE[character] ?? bare(character).toLowerCase();
const folded = (code) => [...code.normalize("NFC")].map(letter).join("").replace(/[^a-z0-9]/g, "");

// The first 32 bits of what stands behind the point of a root of each of the first 64 primes.
const PRIMES = [];
for (let n = 2; PRIMES.length < 64; n++) if (PRIMES.every((prime) => n % prime)) PRIMES.push(n);
const fraction = (number) => ((number % 1) * 2 ** 32) | 0;
const ROUNDS = PRIMES.map((prime) => fraction(Math.cbrt(prime)));
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const turn = (word, by) => (word >>> by) | (word << (32 - by));

function block(text) {
  const words = new Array(64).fill(0);
  for (let at = 0; at < text.length; at++) words[at >> 2] |= text.charCodeAt(at) << (24 - (at % 4) * 8);
  words[text.length >> 2] |= 0x80 << (24 - (text.length % 4) * 8);
  words[15] = text.length * 8;
  for (let at = 16; at < 64; at++) {
    const [a, b] = [words[at - 15], words[at - 2]];
    const near = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
    const far = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
    words[at] = (words[at - 16] + near + words[at - 7] + far) | 0;
  }
  return words;
}

// Of up to 55 letters and digits: one block is all a code needs. Returns eight words of 32 bits.
function sha256(text) {
  if (text.length > 55) throw new RangeError("one block holds 55 characters");
  let [a, b, c, d, e, f, g, h] = START;
  block(text).forEach((word, at) => {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[at] + word) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  });
  return [a, b, c, d, e, f, g, h].map((word, at) => (word + START[at]) >>> 0);
}

const halfOf = (code) => sha256(folded(code))[7] % 2;

window.quyenHall = { folded, sha256, halfOf };
