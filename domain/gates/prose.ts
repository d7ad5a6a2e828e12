import type { Nodes, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import { LANGUAGES, type Language } from '../language.ts'
import { readMarkdown } from '../markdown.ts'
import { headingAnchor, type ProseBlock, proseBlocks } from '../postmortem-prose.ts'

/** A run of typed text with its references blanked out, so that offsets and lines stay. */
export type TypedText = { readonly section: string; readonly text: string /** Of its first character, from 1. */; readonly line: number }

/** One language's prose as the gates read it. */
export type GateProse = {
  readonly language: Language
  readonly file: string
  readonly tree: Root
  readonly blocks: readonly ProseBlock[]
  readonly texts: readonly TypedText[]
}

/** Both languages. Prose that cannot be read was refused before any gate was asked. */
export function gateProses(prose: Readonly<Record<Language, string>>): readonly GateProse[] {
  return LANGUAGES.map((language) => {
    const read = readMarkdown(prose[language])
    const tree: Root = read.ok ? read.tree : { type: 'root', children: [] }
    return { language, file: `${language}.md`, tree, blocks: proseBlocks(tree), texts: typedTexts(tree) }
  })
}

/** The line on which a match inside a text stands. */
export function lineAt({ text, line }: Pick<TypedText, 'text' | 'line'>, index: number): number {
  let at = line
  for (let end = text.indexOf('\n'); end >= 0 && end < index; end = text.indexOf('\n', end + 1)) at += 1
  return at
}

/** By section, in order; what stands before the first section is under ''. */
export function bySection<T>(tree: Root, read: (block: Nodes) => readonly T[]): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>()
  let section = ''
  for (const node of tree.children) {
    if (node.type === 'heading' && node.depth === 2) section = headingAnchor(node) ?? section
    found.set(section, [...(found.get(section) ?? []), ...read(node)])
  }
  return found
}

const REFERENCES = /\{(?:event|interval|fact|table):[^{}\n]*\}|\[[A-Z]\d{1,3}(?: [A-Z]\d{1,3})*\]|\{#[a-z0-9-]+\}/g

function typedTexts(tree: Root): readonly TypedText[] {
  const texts = bySection(tree, (block) => {
    const found: Omit<TypedText, 'section'>[] = []
    visit(block, ['text', 'inlineCode', 'code', 'html'], (node) => {
      if (!('value' in node) || typeof node.value !== 'string') return
      const fence = node.type === 'code' ? 1 : 0
      found.push({ text: node.value.replaceAll(REFERENCES, (reference) => ' '.repeat(reference.length)), line: (node.position?.start.line ?? 1) + fence })
    })
    return found
  })
  return [...texts].flatMap(([section, found]) => found.map((text) => ({ section, ...text })))
}
