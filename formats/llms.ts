import type { Publication, ReportOf } from '#domain/publication.ts'
import { existing, type Service } from '#domain/service.ts'
import { LLMS_TEXT } from '#i18n/llms.ts'
import { PAGES } from '#i18n/pages.ts'
import { documentOf, heading, type Item, list, paragraph } from './markdown.ts'
import { oneLine } from './plain-text.ts'

/**
 * `/llms.txt` (https://llmstxt.org): what the site is, how to cite it, where machines read it and how to verify it. Below the first
 * section nothing but links may stand: readers of the format expect that.
 */
export function llmsText({ origin, page, services, postmortems }: Pick<Publication, 'origin' | 'page' | 'services' | 'postmortems'>): string {
  const texts = LLMS_TEXT
  const at = (path: string, words: string, note: string): Item => ({ line: [{ words, address: `${origin}${path}` }, `: ${note}`] })
  return documentOf([
    heading(1, page.title.en),
    `> ${paragraph(texts.summary)}`,
    ...(page.demonstration ? [paragraph(PAGES.en.demonstration)] : []),
    list([...texts.rules, ...texts.citing].map((line) => ({ line: [line] }))),
    heading(2, texts.now),
    list([
      at('/en/status.md', 'status.md', texts.status),
      at('/en/status.txt', 'status.txt', texts.text),
      at('/api/public/v1/status.json', 'status.json', texts.api),
      at('/api/openapi.json', 'openapi.json', texts.openapi),
      at('/metrics', 'metrics', texts.metrics),
      ...existing(services).map((service) => at(`/en/services/${service.slug}.md`, nameOf(service), texts.service)),
    ]),
    heading(2, texts.past),
    list([at('/en/history', 'history', texts.history), at('/en/history.atom', 'history.atom', texts.feed), at('/en/promises', 'promises', texts.promises)]),
    ...(postmortems.length === 0 ? [] : [heading(2, texts.postmortems), list(postmortems.map((one) => reportItem(one, origin)))]),
    heading(2, texts.verify),
    list([at('/en/verify', 'verify', texts.verifying)]),
  ])
}

function nameOf({ name }: Service): string {
  return oneLine(name.en)
}

function reportItem({ id, slug, title, summary }: ReportOf, origin: string): Item {
  return { line: [{ words: `${id} ${title.en}`, address: `${origin}/en/postmortems/${slug}.md` }, `: ${summary.en}`] }
}
