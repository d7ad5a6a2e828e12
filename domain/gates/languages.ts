import type { Nodes } from 'mdast'
import { visit } from 'unist-util-visit'
import { LANGUAGES } from '../language.ts'
import { SECTIONS } from '../postmortem.ts'
import { factTexts } from './fact-texts.ts'
import { type FindingKind, finding, type GateFinding, type GateInput, inFacts, TO_FILL_IN } from './gate.ts'
import { numbersIn } from './numbers.ts'
import { bySection, type GateProse, lineAt } from './prose.ts'

/** G11: where both languages are written they have the same headings and blocks, refer to the same facts and sources, and type the same numbers and times. */
export function languageGate(input: GateInput, proses: readonly GateProse[]): readonly GateFinding[] {
  const [first, second] = proses
  if (first === undefined || second === undefined) return []
  return [
    ...factNumbers(input),
    ...both(first, second, 'heading-only-here', headings),
    ...blockCounts(first, second),
    ...both(first, second, 'reference-only-here', references),
    ...both(first, second, 'number-only-here', numbers),
  ]
}

/** Something that both languages must have equally often within a section. */
type Counted = { readonly value: string; readonly shown: string; readonly line: number }
type Reader = (prose: GateProse) => ReadonlyMap<string, readonly Counted[]>

function both(first: GateProse, second: GateProse, kind: FindingKind, read: Reader): readonly GateFinding[] {
  return [...surplus(first, second, kind, read), ...surplus(second, first, kind, read)]
}

function surplus(here: GateProse, there: GateProse, kind: FindingKind, read: Reader): readonly GateFinding[] {
  const theirs = read(there)
  const unwritten = new Set([...here.texts, ...there.texts].flatMap(({ section, text }) => (text.includes(TO_FILL_IN) ? [section] : [])))
  return [...read(here)].flatMap(([section, ours]) => {
    if (unwritten.has(section)) return []
    const left = counts((theirs.get(section) ?? []).map(({ value }) => value))
    return ours.flatMap(({ value, shown, line }) => {
      const count = left.get(value) ?? 0
      left.set(value, count - 1)
      return count > 0 ? [] : [finding(kind, here.file, line, [shown, there.file])]
    })
  })
}

function counts(values: readonly string[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1)
  return found
}

function headings({ tree }: GateProse): ReturnType<Reader> {
  return bySection(tree, (node) => {
    if (node.type !== 'heading') return []
    const anchor = lastAnchor(node)
    return [{ value: `${node.depth} ${anchor ?? ''}`, shown: anchor === null ? '#'.repeat(node.depth) : `{#${anchor}}`, line: lineOf(node) }]
  })
}

function lastAnchor(node: Nodes): string | null {
  const last = 'children' in node ? node.children.at(-1) : undefined
  return last?.type === 'text' ? (/\{#([^{}]+)\}$/.exec(last.value)?.[1] ?? null) : null
}

function blockCounts(first: GateProse, second: GateProse): readonly GateFinding[] {
  return SECTIONS.flatMap((section) => {
    const [ours, theirs] = [first, second].map(({ blocks }) => blocks.filter((block) => block.section === section))
    if (ours === undefined || theirs === undefined) return []
    const odd = shapes(ours).findIndex((shape, index) => shape !== shapes(theirs)[index])
    if (odd < 0 && ours.length === theirs.length) return []
    const node = (odd < 0 ? theirs[ours.length] : ours[odd])?.node
    return [
      finding('blocks-differ', odd < 0 ? second.file : first.file, node === undefined ? 1 : lineOf(node), [
        section,
        String(ours.length),
        String(theirs.length),
      ]),
    ]
  })
}

function shapes(blocks: GateProse['blocks']): readonly string[] {
  return blocks.map(({ node }) => node.type)
}

const REFERENCE = /\{(?:event|interval|fact):[^{}\n]*\}|\{table:[a-z]+\}|\[[A-Z]\d{1,3}(?: [A-Z]\d{1,3})*\]/g

function references({ tree }: GateProse): ReturnType<Reader> {
  return bySection(tree, (block) => {
    const found: Counted[] = []
    visit(block, 'text', ({ value, position }) => {
      for (const match of value.matchAll(REFERENCE)) {
        found.push({ value: match[0], shown: match[0], line: lineAt({ text: value, line: position?.start.line ?? 1 }, match.index) })
      }
    })
    visit(block, 'footnoteReference', (node) => void found.push({ value: '[^]', shown: `[^${node.identifier}]`, line: lineOf(node) }))
    return found
  })
}

function numbers({ texts, language }: GateProse): ReturnType<Reader> {
  const found = new Map<string, Counted[]>()
  for (const text of texts) {
    const numbersHere = numbersIn(text.text, language).map(({ value, typed, index }) => ({ value, shown: typed, line: lineAt(text, index) }))
    found.set(text.section, [...(found.get(text.section) ?? []), ...numbersHere])
  }
  return found
}

function factNumbers(input: GateInput): readonly GateFinding[] {
  return factTexts(input.facts).flatMap(({ path, text }) => {
    if (LANGUAGES.some((language) => text[language].includes(TO_FILL_IN))) return []
    const [ko = [], en = []] = LANGUAGES.map((language) =>
      numbersIn(text[language], language)
        .map(({ value }) => value)
        .toSorted(),
    )
    return ko.join() === en.join() ? [] : [inFacts(input, 'numbers-of-fact-differ', path, [listed(ko), listed(en)])]
  })
}

function listed(values: readonly string[]): string {
  return values.length === 0 ? '–' : values.join(', ')
}

function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1
}
