import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { draftSize, emptyDraft, problemsOf, replyTo } from './draft.ts';

const complete = { ...emptyDraft({ box: 'abcde22', name: 'Město' }), subject: 'Žádost', body: 'Text' };
const nothing = { bytes: 0, files: 0 };

describe('a draft', () => {
  it('can be sent when it has a recipient, a subject and a content', () => {
    assert.deepEqual(problemsOf(complete, nothing), []);
    assert.deepEqual(problemsOf({ ...complete, body: ' ' }, { bytes: 10, files: 1 }), []);
    assert.deepEqual(problemsOf(emptyDraft(), nothing), ['recipient-missing', 'subject-missing', 'no-content']);
    assert.deepEqual(problemsOf({ ...complete, recipientBox: 'abc' }, nothing), ['recipient-malformed']);
    assert.deepEqual(problemsOf({ ...complete, recipientBox: ' ABCDE22 ' }, nothing), []);
  });

  it('must fit into a message of ISDS with its letter', () => {
    const limit = 20 * 1024 * 1024;
    assert.deepEqual(problemsOf({ ...complete, body: '' }, { bytes: limit, files: 1 }), []);
    assert.deepEqual(problemsOf({ ...complete, body: '' }, { bytes: limit + 1, files: 1 }), ['too-big']);
    assert.deepEqual(problemsOf(complete, { bytes: limit, files: 1 }), ['too-big']);
    assert.deepEqual(problemsOf({ ...complete, body: '' }, { bytes: 1, files: 100 }), []);
    assert.deepEqual(problemsOf(complete, { bytes: 1, files: 100 }), ['too-many-attachments']);
    assert.equal(draftSize({ body: 'č' }, { bytes: 5, files: 1 }), 7);
  });

  it('answers a message: the numbers change sides, the subject does not pile up', () => {
    const message = {
      subject: 'RE: Odpověď: Výzva',
      senderBox: 'court22',
      senderName: 'Soud',
      senderRefNumber: '1 T 1/2026',
      recipientRefNumber: null,
    };
    const reply = replyTo(message);
    assert.deepEqual([reply.recipientBox, reply.recipientName, reply.subject], ['court22', 'Soud', 'Re: Výzva']);
    assert.deepEqual([reply.recipientRefNumber, reply.senderRefNumber], ['1 T 1/2026', '']);
    assert.equal(replyTo({ ...message, subject: 'x'.repeat(255) }).subject.length, 255);
  });
});
