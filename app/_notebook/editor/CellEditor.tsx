'use client';
import './editor.css';
import { useEffect, useId, useLayoutEffect, useRef } from 'react';
import { codeField } from './code-field';
import type { CellEditorProps } from './contract';

/**
 * The editor of one cell of code; it takes the focus when it appears. Monaco and what it knows of
 * the engine's types load behind a text field that works at once.
 */
export function CellEditor(props: CellEditorProps) {
  const { cell, source, ambient, label } = props;
  const error = props.error ?? null;
  const hint = useId();
  const latest = useRef(props);
  const host = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const field = useRef<ReturnType<typeof codeField>>(null);
  useLayoutEffect(() => {
    latest.current = props;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another cell is another field
  useLayoutEffect(() => {
    if (!host.current || !area.current) return;
    const places = { host: host.current, area: area.current, hint };
    const made = codeField(places, () => latest.current);
    field.current = made;
    return () => made.dispose();
  }, [cell, hint]);
  useLayoutEffect(() => field.current?.follow(source), [source]);
  useEffect(() => field.current?.setAmbient(ambient), [ambient]);
  useEffect(() => field.current?.mark(error), [error]);
  return (
    <div className="editor">
      <div className="editor-code" ref={host}>
        <textarea
          ref={area}
          className="editor-plain"
          aria-label={label}
          aria-describedby={hint}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          wrap="off"
        />
      </div>
      <p className="editor-hint" id={hint}>
        Esc leaves the editor
      </p>
    </div>
  );
}
