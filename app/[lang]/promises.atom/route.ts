import { printed, printing } from '#app/printing.ts'
import { publicOrigin } from '#app/publication.ts'
import { commitments } from '#data/commitments.ts'
import { installation } from '#data/installation.ts'
import { contentTypeOf } from '#edition/paths.ts'
import { commitmentsAtom } from '#formats/commitments-atom.ts'

export const dynamic = 'force-dynamic'

export async function GET(_request: Request, { params }: { params: Promise<{ lang: string }> }): Promise<Response> {
  const { language, moment } = await printing(params)
  const [all, page] = await Promise.all([commitments(moment), installation()])
  return printed(commitmentsAtom({ origin: publicOrigin(), page, commitments: all }, language), contentTypeOf('/promises.atom'))
}
