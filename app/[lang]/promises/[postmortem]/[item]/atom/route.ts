import { notFound } from 'next/navigation'
import { printed, printing } from '#app/printing.ts'
import { publicOrigin } from '#app/publication.ts'
import { commitment } from '#data/commitments.ts'
import { installation } from '#data/installation.ts'
import { contentTypeOf } from '#edition/paths.ts'
import { commitmentAtom } from '#formats/commitments-atom.ts'

export const dynamic = 'force-dynamic'

/** Printed as `/promises/PM-2022-0001/P1.atom`: a folder of Next's cannot carry a part of a name. */
export async function GET(_request: Request, { params }: { params: Promise<{ lang: string; postmortem: string; item: string }> }): Promise<Response> {
  const { language, moment } = await printing(params)
  const { postmortem, item } = await params
  const [found, page] = await Promise.all([commitment(`${postmortem}/${item}`, moment), installation()])
  if (found === null) notFound()
  return printed(commitmentAtom({ origin: publicOrigin(), page }, found, language), contentTypeOf('/promises.atom'))
}
