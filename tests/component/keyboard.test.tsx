// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LAYERS } from '../../renderer/ui/keyboard/keys.ts';
import OnScreenKeyboard from '../../renderer/ui/keyboard/OnScreenKeyboard.tsx';
import { useTouchTyping } from '../../renderer/ui/keyboard/touch-typing.ts';
import { TextField } from '../../renderer/ui/TextField.tsx';
import { startWords } from '../../renderer/words/words.ts';

beforeEach(() => {
  startWords();
});
afterEach(cleanup);

function Typing({
  onDone,
  capitalize = 'words',
}: {
  onDone: (typed: string) => void;
  capitalize?: 'words' | 'characters';
}) {
  const [typed, setTyped] = useState('');
  const { field, hide } = useTouchTyping();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onDone(typed);
      }}
    >
      <TextField label="Name" value={typed} onChange={setTyped} autoCapitalize={capitalize} />
      {field && <OnScreenKeyboard field={field} onHide={hide} />}
    </form>
  );
}

function open(capitalize: 'words' | 'characters' = 'words') {
  const onDone = vi.fn();
  render(<Typing onDone={onDone} capitalize={capitalize} />);
  const field = screen.getByRole<HTMLInputElement>('textbox');
  const touch = () => {
    fireEvent.pointerDown(field, { pointerType: 'touch' });
    act(() => field.focus());
  };
  const keys = (...names: string[]) => {
    for (const name of names) fireEvent.click(screen.getByRole('button', { name }));
  };
  return { field, touch, keys, onDone };
}

const keyboard = () => screen.queryByRole('region', { name: 'Keyboard on the screen' });

describe('the keyboard on the screen', () => {
  test('types a name as it is written, a capital for each word by itself, and goes on', () => {
    const { field, touch, keys, onDone } = open();
    touch();
    keys('Z', 'o', 'é ü ł', 'ë', 'Space', 'é ü ł', 'Ł', 'u', 'n', '-', 'O', "'");
    expect(field.value).toBe("Zoë Łun-O'");
    keys('Continue');
    expect(onDone).toHaveBeenCalledWith("Zoë Łun-O'");
  });

  test('writes codes in capitals and figures', () => {
    const { field, touch, keys } = open('characters');
    touch();
    keys('B', '-', '123', '7', 'abc', 'K', '123', '4');
    expect(field.value).toBe('B-7K4');
  });

  test('types where the cursor is, over what is selected, and deletes a whole letter', () => {
    const { field, touch, keys } = open();
    touch();
    fireEvent.change(field, { target: { value: 'Ada e\u0301' } });
    field.setSelectionRange(6, 6);
    keys('Delete');
    expect(field.value).toBe('Ada ');
    field.setSelectionRange(0, 3);
    keys('E');
    expect(field.value).toBe('E ');
  });

  test('is there for who touches, and goes for who types on keys or puts it away', () => {
    const { field, touch, keys } = open();
    act(() => field.focus());
    expect(keyboard()).toBeNull();
    touch();
    expect(keyboard()).not.toBeNull();
    keys('Hide');
    expect(keyboard()).toBeNull();
    touch();
    expect(keyboard()).not.toBeNull();
    fireEvent.pointerDown(document.body, { pointerType: 'mouse' });
    expect(keyboard()).toBeNull();
  });
});

test('no key stands twice in a layer, and every layer leads back', () => {
  for (const [layer, rows] of Object.entries(LAYERS)) {
    const keys = rows.flat();
    expect([layer, new Set(keys).size]).toEqual([layer, keys.length]);
    for (const key of ['backspace', 'space', 'hide', 'enter']) expect(keys).toContain(key);
  }
});
