import { printed, printing } from '#app/printing.ts'
import { publicationAt } from '#app/publication.ts'
import { contentTypeOf } from '#edition/paths.ts'
import { historyAtom } from '#formats/atom.ts'

export const dynamic = 'force-dynamic'

export async function GET(_request: Request, { params }: { params: Promise<{ lang: string }> }): Promise<Response> {
  const { language, moment } = await printing(params)
  return printed(historyAtom(await publicationAt(moment), language), contentTypeOf('/history.atom'))
}
