import { answer } from '#app/api/v2/answer.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  return answer(request, 'incidents')
}
