/** The page of a picture: its policy lets nothing in but the extension's own script and style, and nothing of what it is given becomes markup. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { pictureHtml } from '../../client/views/pictureHtml.ts';

const given = {
  title: 'Map',
  language: 'en',
  script: 'https://host/map.js',
  style: 'https://host/pictures.css',
  source: 'https://host',
  nonce: 'abc',
  texts: '{"a":"<script>alert(1)</script>"}',
};
const html = pictureHtml(given);

it('forbids everything that it does not name', () => {
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)![1]!;
  assert.match(policy, /^default-src 'none';/);
  assert.doesNotMatch(policy, /unsafe|https?:\/\/(?!host)|\*/);
  assert.deepEqual(
    policy.split('; ').map((part) => part.split(' ')[0]),
    ['default-src', 'script-src', 'style-src', 'img-src', 'base-uri', 'form-action'],
  );
});

it('has one script, with the nonce, and no inline code or style', () => {
  assert.equal(html.match(/<script/g)!.length, 1);
  assert.ok(html.includes('<script nonce="abc" src="https://host/map.js"></script>'));
  assert.doesNotMatch(html, /<style|style=|\son[a-z]+=/);
});

it('escapes what it is given', () => {
  assert.ok(html.includes('&lt;script&gt;alert(1)'));
  assert.ok(pictureHtml({ ...given, title: '"><img src=x>' }).includes('<title>&quot;&gt;&lt;img src=x&gt;</title>'));
});
