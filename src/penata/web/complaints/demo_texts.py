"""What invented citizens of the example city write, and how its offices answer. All of it is made up."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """Something that happens in a city; `{place}` is the kelurahan."""

    category: str
    agency: str
    title: str
    text: str
    landmark: str = ""


STORIES = (
    Story("jalan", "PUTR", "Jalan berlubang dekat pasar", "Jalan utama di {place} berlubang dalam, kalau hujan tidak kelihatan. Sudah dua pengendara jatuh minggu ini. Mohon ditambal.", "dekat pasar pagi"),
    Story("drainase", "PUTR", "Parit tersumbat dan meluap", "Parit di {place} penuh lumpur dan sampah, setiap hujan air masuk ke rumah warga. Mohon dikeruk.", "gang belakang masjid"),
    Story("sampah", "DLH", "Sampah menumpuk di tepi jalan", "Sudah lima hari sampah di {place} tidak diangkut, baunya sampai ke sekolah. Kapan truknya datang lagi?", "simpang tiga"),
    Story("lampu", "DISHUB", "Lampu jalan mati", "Tiga lampu jalan di {place} mati sejak bulan lalu, gelap dan rawan. Anak-anak pulang mengaji lewat situ.", "depan surau"),
    Story("kependudukan", "DUKCAPIL", "Antrean KTP terlalu lama", "Saya sudah tiga kali datang untuk KTP, blangkonya selalu dikatakan habis. Kapan ada kepastian untuk warga {place}?"),
    Story("bantuan", "DINSOS", "Bantuan pangan tidak sampai", "Nama ibu saya ada di daftar bantuan pangan di {place}, tetapi dua bulan ini tidak menerima. Mohon diperiksa datanya."),
    Story("kesehatan", "DINKES", "Antre dokter gigi sejak subuh", "Di puskesmas dekat {place} nomor antrean dokter gigi habis pukul tujuh. Bagaimana yang rumahnya jauh?"),
    Story("pasar", "DISDAGIN", "Timbangan pedagang tidak tepat", "Timbangan ikan di pasar {place} kurang hampir satu ons setiap kilo. Mohon ditera ulang.", "los ikan"),
    Story("ketertiban", "SATPOLPP", "Karaoke berisik sampai pagi", "Ada tempat karaoke di {place} yang berisik sampai pukul tiga pagi, warga tidak bisa tidur.", "jalan kecil samping toko bangunan"),
    Story("lalu_lintas", "DISHUB", "Truk parkir menutup jalan", "Truk bongkar muat parkir di kedua sisi jalan di {place} setiap pagi, ambulans pun susah lewat.", "depan gudang"),
    Story("bantuan", "DINSOS", "Lansia terlantar perlu pendampingan", "Ada nenek tinggal sendiri di {place}, sakit dan jarang makan. Tetangga bergantian menengok. Mohon ada petugas yang datang."),
    Story("air", "PERKIM", "Air sumur bor umum keruh", "Air sumur bor umum di {place} keruh dan berbau sejak minggu lalu, padahal dipakai puluhan rumah.", "lapangan voli"),
    Story("pendidikan", "DISDIK", "Atap ruang kelas bocor", "Atap ruang kelas di sekolah dasar di {place} bocor, anak-anak belajar berdesakan di satu ruangan kalau hujan."),
    Story("perizinan", "DPMPTSP", "Izin warung tidak kunjung selesai", "Saya mengurus izin warung di {place} sejak sebulan lalu, setiap ditanya katanya masih diproses. Apa yang kurang?"),
    Story("bencana", "BPBD", "Tanggul tanah mulai retak", "Tanggul tanah di pinggir sungai di {place} retak memanjang, air pasang tinggal sejengkal. Mohon segera dilihat.", "dekat tangkahan"),
    Story("bantuan", "DINSOS", "Data keluarga belum diperbarui", "Suami saya sudah meninggal, tetapi data bantuan keluarga kami di {place} masih atas namanya sehingga tidak bisa dicairkan."),
)  # fmt: skip
ANSWERS = (
    "Terima kasih atas laporannya. Petugas sudah turun ke lokasi dan pekerjaan selesai. Bila belum sesuai, laporan ini dapat dibuka kembali.",
    "Sudah kami tindak lanjuti bersama kelurahan. Hasilnya kami sampaikan di lokasi dan kepada warga sekitar.",
    "Penyebabnya sudah ditemukan dan diperbaiki. Jadwal pemeriksaan berikutnya kami tempel di kantor kelurahan.",
)
CANNED = (
    ("Akan ditinjau ke lokasi", "Terima kasih atas laporannya. Petugas kami meninjau lokasi paling lambat dua hari kerja lagi dan mengabarkan hasilnya di sini."),
    ("Pekerjaan selesai", "Pekerjaan di lokasi sudah selesai. Silakan periksa; bila belum sesuai, buka kembali laporan ini."),
    ("Perlu keterangan tambahan", "Agar dapat kami tangani, mohon sebutkan tempat persisnya dan sejak kapan terjadi. Foto akan sangat membantu."),
)  # fmt: skip
