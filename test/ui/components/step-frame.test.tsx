import { describe, expect, it } from 'vitest';
import { StepFrame, type StepFrameProps } from '../../../source/ui/components/step-frame.tsx';
import { bind } from '../../../source/ui/keys/bindings.ts';
import type { TextEdit } from '../../../source/ui/keys/text-edits.ts';
import { line } from '../../../source/ui/text/line.ts';
import { draw } from '../../helpers/drawn.tsx';

const done: string[] = [];
const does = (name: string) => () => void done.push(name);

const frame = (props: Partial<StepFrameProps> = {}) => (
  <StepFrame
    step="verify"
    body={() => [line('the work')]}
    keys={bind('next', {
      finish: does('finish'),
      choose: undefined,
      back: does('back'),
      move: undefined,
    })}
    {...props}
  />
);

describe('the frame of a step', () => {
  it('holds title, work, explanation and the keys that work', () => {
    const rows = draw(frame({ explanation: 'What it means.' })).rows();
    const text = rows.join('\n');
    expect(rows[1]).toMatch(/^ {2}◆ Verify +8 of 10$/);
    expect(text).toContain('\n  │ the work\n  │\n  ▎ What it means.\n');
    expect(rows.at(-1)).toBe(
      '  enter finish   esc back   w wire   t terms   ?/f1 help   ctrl+c leave',
    );
  });

  it('says so when the step has failed', () => {
    expect(draw(frame({ hasFailed: true })).rows()[1]).toMatch(/^ {2}✖ Verify/);
  });

  it('does what the footer says, and nothing for any other key', async () => {
    done.length = 0;
    const { press } = draw(frame());
    await press('enter');
    await press('x', 'x');
    await press('b', 'b');
    expect(done).toEqual(['finish', 'back']);
  });

  it('hands letters to the text they are typed into, so that they are no commands', async () => {
    done.length = 0;
    const typed: TextEdit[] = [];
    const { press, rows } = draw(frame({ typing: (edit) => typed.push(edit) }));
    await press('b', 'b');
    await press('escape');
    expect(typed).toEqual([{ type: 'insert', text: 'b' }]);
    expect(done).toEqual(['back']);
    expect(rows().at(-1)).toBe('  enter finish   esc back   f1 help   ctrl+c leave');
  });

  it('opens the wire and the explanation over itself, and then draws nothing', async () => {
    const { press, panels, rows } = draw(frame());
    await press('w', 'w');
    expect(panels.list.map(({ kind }) => kind)).toEqual(['wire']);
    expect(rows()).toEqual(['']);
  });

  it('does nothing in a window in which nothing can be seen', async () => {
    done.length = 0;
    const { press, rows } = draw(frame(), { columns: 59, rows: 24 });
    await press('enter');
    expect(done).toEqual([]);
    expect(rows().join(' ')).toContain('59x24');
  });
});
