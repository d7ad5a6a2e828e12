-- CreateTable
CREATE TABLE "PostmortemPreview" (
    "slug" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "ko" TEXT,
    "en" TEXT,

    CONSTRAINT "PostmortemPreview_pkey" PRIMARY KEY ("slug")
);
