"""The same small ruleset in English and in Thai, with an emoji and Thai combining marks before what is asked about."""

ENGLISH = """\
ruleset demo 2560
  title th "ตัวอย่าง" en "A sample"   # 🎉 ก่อนถึง

component 1 services also บริการ  th "ด้านบริการ 🎉 ที่นี่" en "Services 🎉"   weight 40
component 2 people  "People"   weight 60

rating of each component   order below < above
  above  th "สูงกว่าเป้าหมาย" en "above target"  if indicators passed > 67%
  below  th "ต่ำกว่าเป้าหมาย" en "below target"  if indicators passed <= 67%

define outcome-share also สัดส่วน = outcome KPIs in (services, people)

result overall also ภาพรวม   order poor < good
  good  th "🎉 ดี" en "🎉 good"   if all components above target and outcome-share >= 50%
  poor  th "ควรปรับปรุง" en "poor"  if not all components above target or outcome-share < 50%
"""

THAI = """\
กรอบการประเมิน demo 2560
  ชื่อ ภาษาไทย "ตัวอย่าง" ภาษาอังกฤษ "A sample"   # 🎉 ก่อนถึง

องค์ประกอบ 1 services หรือเรียกว่า บริการ  ภาษาไทย "ด้านบริการ 🎉 ที่นี่" ภาษาอังกฤษ "Services 🎉"   น้ำหนัก 40
องค์ประกอบ 2 people  "People"   น้ำหนัก 60

ผลประเมินรายองค์ประกอบ   ลำดับ below < above
  above  ภาษาไทย "สูงกว่าเป้าหมาย" ภาษาอังกฤษ "above target"  หากตัวชี้วัดที่ผ่านการประเมินมากกว่าร้อยละ 67
  below  ภาษาไทย "ต่ำกว่าเป้าหมาย" ภาษาอังกฤษ "below target"  หากตัวชี้วัดที่ผ่านการประเมินไม่เกินร้อยละ 67

นิยาม outcome-share หรือเรียกว่า สัดส่วน = ตัวชี้วัดประเภทผลลัพธ์ใน (บริการ, people)

สรุปผลประเมิน overall หรือเรียกว่า ภาพรวม   ลำดับ poor < good
  good  ภาษาไทย "🎉 ดี" ภาษาอังกฤษ "🎉 good"   หากทุกองค์ประกอบสูงกว่าเป้าหมายและ สัดส่วน ไม่น้อยกว่าร้อยละ 50
  poor  ภาษาไทย "ควรปรับปรุง" ภาษาอังกฤษ "poor"  หากไม่ครบทุกองค์ประกอบสูงกว่าเป้าหมายหรือ สัดส่วน น้อยกว่าร้อยละ 50
"""

AGREEMENT = """\
agreement ega 2560  under demo 2560

indicator 1.1 in services  "Datasets"
  unit datasets   target at least 20 datasets   kind outcome
indicator 2.1 in people  "Training 🎉"   target at least 80%   kind output

example "as agreed"
  given 1.1: 21 datasets
  given 2.1: 90%
  expect outcome-share = 50%, overall is good
"""


def marked(text: str, piece: str, at: int = 1, nth: int = 1) -> str:
    """The text with the cursor inside the nth such piece, so many characters behind its beginning."""
    place = -1
    for _ in range(nth):
        place = text.index(piece, place + 1)
    return f"{text[: place + at]}¦{text[place + at :]}"
