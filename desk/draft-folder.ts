import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Sentence } from '#bin/sentence.mjs'

/** Writes a new folder with these texts and an empty evidence/; throws a Sentence when there is one already. */
export async function writeDraftFolder(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  try {
    await mkdir(join(folder, '..'), { recursive: true })
    await mkdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw new Sentence(`${folder} exists already: nothing was written.`)
    throw error
  }
  await mkdir(join(folder, 'evidence'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
}
