import { printing } from '#app/printing.ts'
import { publicOrigin } from '#app/public-origin.ts'
import { installation } from '#data/installation.ts'
import type { Frame } from '#ui/frame.ts'

/** What every page is printed on; 404 for whoever is not the press. */
export async function printingFrame(params: Promise<{ lang: string }>): Promise<Frame> {
  const { language, moment, edition } = await printing(params)
  const { title, demonstration } = await installation()
  return {
    language,
    moment,
    edition,
    siteTitle: title,
    demonstration,
    origin: publicOrigin(),
  }
}
