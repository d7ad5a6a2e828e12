import type { Image, Nodes } from 'mdast'
import { visit } from 'unist-util-visit'
import { tableOf } from '../postmortem-prose.ts'
import { finding, type GateFinding } from './gate.ts'
import { bySection, type GateProse } from './prose.ts'

/** G12: every picture has words in both languages, and its section has a table with what it shows. */
export function figureGate(proses: readonly GateProse[]): readonly GateFinding[] {
  return proses.flatMap((prose) => {
    const other = proses.find((one) => one !== prose)
    const theirs = other === undefined ? [] : [...bySection(other.tree, imagesIn).values()].flat().map(({ url }) => url)
    const tables = bySection(prose.tree, (block) => (block.type === 'table' || tableOf(block) !== null ? [block] : []))
    return [...bySection(prose.tree, imagesIn)].flatMap(([section, images]) =>
      images.flatMap(({ url, alt, position }) => {
        const line = position?.start.line ?? 1
        return [
          ...((alt ?? '').trim() === '' ? [finding('image-without-words', prose.file, line, [url])] : []),
          ...(other !== undefined && !theirs.includes(url) ? [finding('image-only-here', prose.file, line, [url, other.file])] : []),
          ...((tables.get(section) ?? []).length === 0 ? [finding('image-without-table', prose.file, line, [url])] : []),
        ]
      }),
    )
  })
}

function imagesIn(block: Nodes): readonly Image[] {
  const images: Image[] = []
  visit(block, 'image', (node) => void images.push(node))
  return images
}
