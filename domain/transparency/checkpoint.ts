import { hashFromBase64, toBase64 } from './base64.ts'
import { fromDecimal } from './decimal.ts'
import { isNoteText, parseNote } from './note.ts'
import type { Hash } from './tree.ts'

/** c2sp.org/tlog-checkpoint: what the log was when it had `size` entries. */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Hash }

/** The text that is signed, with its last line end. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

/** Of a whole note or of its text alone; null for what is neither. Says nothing of signatures; extension lines are passed over. */
export function parseCheckpoint(noteOrText: string): Checkpoint | null {
  const text = noteOrText.includes('\n\n') ? parseNote(noteOrText)?.text : noteOrText
  if (text === undefined || text.length > MAX_TEXT_LENGTH || !text.endsWith('\n') || !isNoteText(text)) return null
  const [origin = '', sizeText = '', rootText = '', ...extensions] = text.slice(0, -1).split('\n')
  const [size, root] = [fromDecimal(sizeText), hashFromBase64(rootText)]
  if (origin === '' || size === null || root === null || extensions.includes('')) return null
  return { origin, size, root }
}

const MAX_TEXT_LENGTH = 65_536
