import type { Language } from '#domain/language.ts'

const ko = {
  retract: '철회하기',
  updateTitle: (number: number) => `소식 ${number} 철회`,
  updateText:
    '잘못 올린 소식을 거두어들입니다. 이 소식에서 바꾼 기능의 상태는 처음부터 없던 것이 되고 가동률도 다시 셉니다. 쓴 글은 지워지지 않고, 철회했다는 것과 그 이유가 독자에게 보입니다. 되돌릴 수 없습니다.',
  incidentTitle: '장애 전체 철회',
  incidentText:
    '없던 일을 장애로 알렸을 때 씁니다. 지금까지 올린 소식을 모두 거두어들이고, 가동률과 통계에서도 뺍니다. 쓴 글은 지워지지 않고, 철회했다는 것과 그 이유가 독자에게 보입니다. 되돌릴 수 없습니다. 끝난 장애라면 철회하지 말고 해결로 처리하세요.',
  submit: '철회 올리기',
  reasonKo: '철회 이유 (한국어)',
  reasonEn: '철회 이유 (영어)',
  reasonHint: '무엇이 잘못됐는지 씁니다. 한 언어만 써도 됩니다. 독자에게 보입니다.',
}

const en: typeof ko = {
  retract: 'Retract',
  updateTitle: (number) => `Retract update ${number}`,
  updateText:
    'Takes back an update that should not have been posted. What it said of functions no longer counts, from the beginning, and uptime is counted anew. Its words stay: readers see that it was retracted, and why. It cannot be undone.',
  incidentTitle: 'Retract the whole incident',
  incidentText:
    'For something that was announced as an incident and was none. Every update so far is taken back, and it leaves uptime and statistics. The words stay: readers see that it was retracted, and why. It cannot be undone. What is over is resolved, not retracted.',
  submit: 'Post retraction',
  reasonKo: 'Reason (Korean)',
  reasonEn: 'Reason (English)',
  reasonHint: 'What was wrong. One language is enough. Readers see it.',
}

/** Of taking back what was said of an incident, for staff. */
export const STAFF_RETRACTION: Readonly<Record<Language, typeof ko>> = { ko, en }
