import { describe, expect, it } from 'vitest';
import { type FieldId, readField } from '../../../source/walk/playground/fields.ts';

describe('what is typed for a field', () => {
  it.each<[FieldId, string, unknown]>([
    ['reported', ' {"a":null} ', { a: null }],
    ['status', '202', 202],
    ['answer', '', null],
    ['answer', '"done"', 'done'],
    ['payload', '', undefined],
    ['payload', 'null', null],
    ['body', ' hot ', 'hot'],
    ['properties', '', {}],
    ['properties', 'level=a=b ;room=', { level: 'a=b', room: '' }],
    ['method', 'component*reboot', 'component*reboot'],
    ['settlement', 'reject', 'reject'],
  ])('of %s, %j is read as %j', (field, text, value) => {
    expect(readField(field, text)).toEqual({ value });
  });

  it.each<[FieldId, string, string]>([
    ['desired', '[1]', 'not-an-object'],
    ['desired', '{a:1}', 'not-an-object'],
    ['reported', '['.repeat(40) + ']'.repeat(40), 'not-an-object'],
    ['status', '-1', 'not-a-status'],
    ['status', '2e2', 'not-a-status'],
    ['answer', 'done', 'not-json'],
    ['payload', '{', 'not-json'],
    ['body', '  ', 'empty'],
    ['properties', 'level', 'not-properties'],
    ['properties', 'a b=c', 'not-properties'],
    ['properties', 'level=high; room = 3', 'not-properties'],
    ['method', '', 'not-a-name'],
    ['method', 'a/b', 'not-a-name'],
    ['settlement', 'later', 'empty'],
  ])('of %s, %j is refused: %s', (field, text, problem) => {
    expect(readField(field, text)).toEqual({ problem });
  });
});
