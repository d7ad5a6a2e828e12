import type { DraftProblem } from '#domain/draft.ts'
import type { Language } from '#domain/language.ts'

type OfDrafts = Exclude<DraftProblem, 'not-allowed'> | 'does-not-fit'

/** Why a draft was not saved, moved on or published. */
export const DRAFT_PROBLEM: Readonly<Record<Language, Readonly<Record<OfDrafts, string>>>> = {
  ko: {
    'no-such-draft': '그런 초안이 없습니다. 이미 올렸거나 버린 지 오래되었을 수 있습니다.',
    'changed-meanwhile': '그사이 다른 사람이 이 초안을 고쳤습니다. 지금 내용을 확인한 뒤 다시 해 주세요.',
    'draft-scheduled': '올릴 시각을 정한 초안입니다. 고치려면 먼저 예약을 취소해 주세요.',
    'draft-awaits-approval': '승인을 기다리는 초안입니다. 고치려면 먼저 거두어 주세요.',
    'draft-over': '이미 올렸거나 버린 초안입니다.',
    'draft-too-large': '글이 너무 깁니다. 줄여서 다시 저장해 주세요.',
    'publish-time-passed': '올릴 시각이 이미 지났습니다. 앞으로 올 시각을 정해 주세요.',
    'does-not-fit': '초안에 고칠 곳이 있습니다. 열어서 확인해 주세요.',
  },
  en: {
    'no-such-draft': 'There is no such draft. It may have been posted, or discarded long ago.',
    'changed-meanwhile': 'Somebody else has changed this draft in the meantime. See how it stands now, then try again.',
    'draft-scheduled': 'This draft has a time at which it is posted. Cancel that before you change it.',
    'draft-awaits-approval': 'This draft waits for an approval. Take it back before you change it.',
    'draft-over': 'This draft was posted or discarded already.',
    'draft-too-large': 'The text is too long. Shorten it, then save it again.',
    'publish-time-passed': 'The time at which it should be posted has passed. Choose one to come.',
    'does-not-fit': 'Something in the draft has to be mended. Open it to see what.',
  },
}
