import { join } from 'node:path'
import { Sentence } from '#bin/sentence.mjs'
import { POSTMORTEMS } from '#data/content.ts'
import { SLUG } from '#domain/content-shapes.ts'
import { postmortemTemplate } from '#i18n/postmortem-template.ts'
import { writeDraftFolder } from './draft-folder.ts'

/** `npm run postmortem -- new <slug>`: a folder with a place for everything. */
export async function newCommand([slug, ...more]: readonly string[], now: Date, print: (text: string) => void): Promise<void> {
  if (slug === undefined || more.length > 0) throw new Sentence('usage: npm run postmortem -- new <slug>')
  if (!SLUG.safeParse(slug).success) throw new Sentence(`expected a slug of lower-case letters, digits and hyphens, not ${slug}`)
  const folder = `${POSTMORTEMS}/${slug}`
  await writeDraftFolder(join(process.cwd(), folder), postmortemTemplate(now))
  print(`${folder}: facts.yaml, ko.md, en.md and evidence/ were written. What is left to fill in:\n  npm run postmortem -- check ${slug}`)
}
