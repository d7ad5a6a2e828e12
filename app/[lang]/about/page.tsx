import { readFile } from 'node:fs/promises'
import { AboutPage } from '#ui/about.tsx'
import { printingFrame } from '../frame.ts'

export const dynamic = 'force-dynamic'

export default async function About({ params }: { readonly params: Promise<{ lang: string }> }) {
  const frame = await printingFrame(params)
  return <AboutPage frame={frame} text={await readFile(`content/pages/about/${frame.language}.md`, 'utf8')} />
}
