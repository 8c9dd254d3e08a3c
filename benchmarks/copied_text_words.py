"""The words that the invented sections of `copied_text_corpus` are made of: plain administrative Vietnamese."""


def _listed(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.replace("\n", " ").split(",") if word.strip())


NOUNS = _listed("""
kế hoạch, chương trình, văn bản, hướng dẫn, quy chế, quy trình, hội nghị, hội thảo, tọa đàm, lớp tập huấn, chuyên đề,
tài liệu, tờ rơi, sổ tay, cẩm nang, bản tin, phóng sự, chuyên mục, pa nô, khẩu hiệu, đường dây nóng, hòm thư góp ý,
báo cáo, biểu mẫu, số liệu, cơ sở dữ liệu, phần mềm, trang thông tin, hồ sơ, thủ tục, chế độ, chính sách, trợ cấp, phụ
cấp, học bổng, suất quà, phương tiện, xe lăn, máy trợ thính, sách giáo khoa, thư viện, nhà văn hóa, sân chơi, công
viên, trạm y tế, phòng khám, bếp ăn, nhà trọ, nhà ở xã hội, mái ấm, cơ sở bảo trợ, trường mầm non, nhóm trẻ, trường
tiểu học, lớp học tình thương, trung tâm học tập, tủ thuốc, tủ sách, mô hình, câu lạc bộ, tổ tư vấn, tổ hòa giải, đội
tình nguyện, mạng lưới cộng tác viên, điểm tiếp nhận, điểm tư vấn, buổi đối thoại, buổi tiếp xúc, phiên tòa giả định,
cuộc thi, hội thi, ngày hội, tuần lễ, tháng cao điểm, chiến dịch, đợt kiểm tra, đoàn giám sát, cuộc thanh tra, kiến
nghị, phản ánh, ý kiến, thắc mắc, đơn thư, vụ việc, tranh chấp, mâu thuẫn, nguy cơ, rào cản, khó khăn, vướng mắc,
nguồn lực, kinh phí, biên chế, nhân sự, đầu mối, nhiệm vụ, chỉ tiêu, tiến độ, giải pháp, sáng kiến, kinh nghiệm, bài
học, nguyên nhân, kết quả, hiệu quả, chất lượng, trách nhiệm, nhận thức, kỹ năng, nghiệp vụ, năng lực, thói quen, tập
quán, môi trường, điều kiện, cơ hội, việc làm, thu nhập, tiền lương, hợp đồng, thỏa ước, bảo hiểm, an toàn lao động,
vệ sinh, dinh dưỡng, tiêm chủng, sức khỏe tâm thần, khám sàng lọc, phục hồi chức năng, nước sạch, rác thải, chiếu
sáng, giao thông, vỉa hè, lối đi, bến xe, chợ dân sinh, khu vui chơi, hẻm nhỏ, kênh rạch, tuyến xe buýt, thang máy,
biển báo, chữ nổi, ngôn ngữ ký hiệu, phụ đề, bản dịch, bản ghi âm, hình minh họa, câu hỏi, câu trả lời, tình huống,
kịch bản, bài giảng, giáo án, bài kiểm tra, phiếu khảo sát, danh mục, sơ đồ, bản đồ, lịch tiếp dân, lịch trực, nội
quy, cam kết, giao ước, phương án, dự toán, quyết toán, tờ trình, biên bản, giấy mời, thông báo, công văn, quyết định,
kết luận, chỉ thị, nghị quyết, điều lệ, luật, bộ luật, công ước, khuyến nghị, tiêu chí, chuẩn mực, nguyên tắc, quyền
học tập, quyền được chăm sóc, quyền tiếp cận thông tin, quyền tham gia, quyền khiếu nại, bình đẳng giới, phòng ngừa
xâm hại, phòng chống mua bán người, trợ giúp pháp lý, hòa giải cơ sở, tiếp công dân, cải cách hành chính, chuyển đổi
số, dữ liệu dân cư, định danh điện tử, dịch vụ công, chữ ký số, hộp thư điện tử, nhóm thông tin, loa truyền thanh, màn
hình công cộng, góc đọc, vườn rau, quầy hàng, bữa cơm, chuyến xe, đêm nhạc, buổi chiếu phim, trại hè, sân bóng, hồ
bơi, lớp bơi, lớp võ, lớp vẽ, lớp nghề, khóa ngắn hạn, chứng chỉ, tay nghề, vốn vay, tổ tiết kiệm, hợp tác xã, hộ kinh
doanh, xưởng may, khu chế xuất, công trường, bãi giữ xe, nhà xưởng, phân xưởng, ca đêm, giờ nghỉ, suất ăn
""")

MODIFIERS = _listed("""
thiết thực, cụ thể, kịp thời, đồng bộ, thống nhất, công khai, minh bạch, rõ ràng, đầy đủ, chính xác, thường xuyên,
định kỳ, đột xuất, trọng tâm, trọng điểm, bước đầu, lâu dài, bền vững, linh hoạt, sáng tạo, phù hợp, gần dân, dễ hiểu,
dễ nhớ, ngắn gọn, trực quan, sinh động, phong phú, đa dạng, song ngữ, trực tuyến, trực tiếp, lưu động, tại chỗ, ngoài
giờ, cuối tuần, miễn phí, giảm giá, tự nguyện, liên ngành, liên phường, cấp cơ sở, cấp thành phố, theo quý, theo
tháng, theo nhóm tuổi, theo địa bàn, theo chuyên đề, theo yêu cầu, theo phân cấp, đúng hạn, trước hạn, quá hạn, còn
tồn, phát sinh, kéo dài, phức tạp, nhạy cảm, khẩn cấp, tạm thời, thí điểm, mở rộng, bổ sung, thay thế, sửa đổi, cập
nhật, rút gọn, tích hợp, liên thông, tập trung, phân tán, nhỏ lẻ, tự phát, truyền thống, hiện đại, thân thiện, an
toàn, sạch đẹp, thông thoáng, rộng rãi, chật hẹp, xuống cấp, hư hỏng, thiếu hụt, dư thừa, cân đối, hài hòa, toàn diện,
chuyên sâu, nâng cao, cơ bản, ban đầu, tối thiểu, tối đa, trung bình, vượt trội, đáng kể, rõ nét, chưa đều, chưa sâu,
còn chậm, còn thiếu, còn chung chung, mang tính hình thức, có chiều sâu, có trọng lượng, có kiểm chứng, được ghi nhận,
được nhân rộng, được duy trì, được số hóa, được rà soát, được thẩm định, được hỗ trợ, được ưu tiên
""")

VERBS = _listed("""
tổ chức, triển khai, ban hành, xây dựng, hoàn thiện, rà soát, thống kê, tổng hợp, đối chiếu, cập nhật, kiểm tra, giám
sát, đôn đốc, hướng dẫn, phổ biến, quán triệt, lồng ghép, vận động, thuyết phục, khuyến khích, biểu dương, khen
thưởng, nhắc nhở, chấn chỉnh, xử lý, giải quyết, tiếp nhận, phân loại, trả lời, giải thích, làm rõ, xác minh, hòa
giải, tư vấn, trợ giúp, hỗ trợ, chăm lo, thăm hỏi, tặng, trao, cấp phát, bàn giao, lắp đặt, sửa chữa, cải tạo, nâng
cấp, xây mới, duy trì, nhân rộng, thí điểm, thử nghiệm, đánh giá, sơ kết, tổng kết, báo cáo, kiến nghị, đề xuất, phối
hợp, ký kết, cam kết, phân công, bố trí, luân phiên, bồi dưỡng, đào tạo, tập huấn, kiểm định, sàng lọc, theo dõi, quản
lý, bảo đảm, bảo vệ, phòng ngừa, ngăn chặn, phát hiện, cảnh báo, can thiệp, chuyển tuyến, kết nối, giới thiệu, tiếp
cận, mở rộng, thu hẹp, rút ngắn, cắt giảm, đơn giản hóa, số hóa, niêm yết, công bố, đăng tải, phát sóng, biên soạn, in
ấn, phát hành, dịch, ghi âm, trưng bày, trình diễn, chiếu phim, ghi nhận, lắng nghe, khảo sát, phỏng vấn, lấy ý kiến,
đối thoại, gặp gỡ, tiếp xúc, huy động, đóng góp, quyên góp, phân bổ, giải ngân, quyết toán, tiết kiệm, ưu tiên, cân
đối, điều chỉnh, bổ sung, thay thế, sắp xếp, sáp nhập, kiện toàn, củng cố, thành lập, ra mắt, vận hành, khai thác,
chia sẻ, liên thông, tích hợp, đồng bộ, lưu trữ, tra cứu, xác nhận, chứng thực, thẩm định, phê duyệt, ủy quyền, chuyển
giao
""")

ADVERBS = _listed("""
đã, đã chủ động, đã kịp thời, tiếp tục, thường xuyên, bước đầu, lần đầu, từng bước, tích cực, nghiêm túc, cơ bản, phối
hợp cùng công an để, phối hợp với mặt trận để, cùng hội phụ nữ, cùng đoàn thanh niên, thông qua khu phố để, bằng nguồn
xã hội hóa, bằng ngân sách phường, ngay đầu kỳ, giữa kỳ, cuối kỳ, sau khi rà soát, trước khi thực hiện, theo đề nghị
của cử tri, theo phản ánh của người dân, từ góp ý của trường học, dưới nhiều hình thức, trong điều kiện mới, mỗi tuần,
hằng tháng, định kỳ, ngoài kế hoạch, theo đúng phân cấp, không chờ hướng dẫn mà tự, mạnh dạn, thận trọng
""")

GROUPS = _listed("""
trẻ em, học sinh, sinh viên, thanh niên, phụ nữ, người cao tuổi, người khuyết tật, người lao động, công nhân, người
nhập cư, hộ nghèo, hộ cận nghèo, gia đình chính sách, người có công, đồng bào Hoa, đồng bào Chăm, đồng bào Khmer, chức
sắc, tín đồ, tiểu thương, người bán hàng rong, tài xế công nghệ, người giúp việc, chủ nhà trọ, chủ doanh nghiệp, cán
bộ khu phố, công chức đầu mối, hòa giải viên, cộng tác viên, tuyên truyền viên, giáo viên, nhân viên y tế, người chăm
sóc, cha mẹ đơn thân, trẻ mồ côi, trẻ tự kỷ, người mù, người điếc, bệnh nhân nghèo, người sau cai, người chấp hành
xong án, nạn nhân bạo lực, người thất nghiệp, lao động tự do, bảo mẫu, tình nguyện viên, cựu chiến binh, hội viên nông
dân, đoàn viên công đoàn, người nước ngoài, thân nhân, người giám hộ, tổ trưởng, trưởng ấp, bí thư chi bộ
""")

SUBJECTS = _listed("""
Ủy ban nhân dân, Hội đồng nhân dân, bộ phận tư pháp, bộ phận văn hóa xã hội, công an khu vực, trạm y tế, Hội Liên hiệp
Phụ nữ, Đoàn Thanh niên, Hội Nông dân, Hội Cựu chiến binh, công đoàn cơ sở, Mặt trận Tổ quốc, trung tâm phục vụ hành
chính công, ban điều hành khu phố, tổ công tác liên ngành, nhóm giúp việc, đơn vị, văn phòng, các trường trên địa bàn,
hội người cao tuổi, hội chữ thập đỏ, ban công tác mặt trận, các chủ nhà trọ, ban quản lý chợ, ban quản trị chung cư,
phòng chuyên môn, công chức phụ trách, lãnh đạo đơn vị
""")

OPENERS = _listed("""
Trong kỳ, Trong quý, Từ đầu năm đến nay, Bên cạnh đó, Ngoài ra, Song song đó, Về việc này, Trên địa bàn, Qua rà soát,
Theo kế hoạch, So với cùng kỳ, Sau sắp xếp, Thực tế cho thấy, Đáng chú ý, Riêng nội dung này, Nhờ vậy, Tuy nhiên, Do
đó, Đồng thời, Cùng thời gian, Ở một số nơi, Qua kiểm tra, Nhân dịp hè, Dịp khai giảng, Đầu mùa mưa, Trước tết
""")

LINKS = _listed("""
qua đó, nhằm, để, đồng thời, từ đó, góp phần, trong khi chưa, thay vì chỉ, trước hết là, cũng như, kết hợp, sau đó,
giúp, mặc dù còn phải, chủ yếu để, nên đã, rồi, bước tiếp theo là, song cần, vì vậy
""")

TIES = _listed("""
cho, đối với, dành cho, của, cùng với, giữa, có sự tham gia của, do đề nghị của, xuất phát từ, hướng tới, tập trung
vào, liên quan đến
""")

PLACES = _listed("""
khu phố, ấp, hẻm, đường, chợ, chung cư, khu nhà trọ, trường, khu lưu trú, tổ, cụm dân cư, rạch, cầu, khu tái định cư
""")

SYLLABLES = _listed("""
An, Ân, Bình, Bửu, Cẩm, Châu, Chánh, Diên, Dương, Đông, Đức, Giang, Hà, Hải, Hạnh, Hiệp, Hiếu, Hòa, Hội, Hồng, Hưng,
Hương, Khánh, Kiên, Kim, Lạc, Lâm, Lân, Lộc, Long, Lợi, Lý, Mai, Minh, Mỹ, Nam, Ngãi, Ngọc, Nguyên, Nhơn, Nhuận, Ninh,
Phong, Phú, Phước, Quang, Quế, Quới, Sơn, Tam, Tân, Tây, Thái, Thạnh, Thanh, Thành, Thiện, Thới, Thuận, Thủy, Tiên,
Tín, Trà, Trung, Trường, Tường, Vân, Văn, Viên, Vĩnh, Vũ, Xuân, Yên
""")

WHAT_IS_COUNTED = _listed("""
lượt người, hộ, trường hợp, hồ sơ, buổi, cuộc, văn bản, tin bài, suất, đơn, em, người, thẻ, lớp, điểm, triệu đồng
""")
