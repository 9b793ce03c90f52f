using System.Text;

using HubPlatform.Competences.Proving;

namespace HubPlatform.Tests.Competences.Proving;

public sealed class PictureCleaningTests
{
    [Fact]
    public void Jpeg_LosesPlaceCommentAndWhatHangsBehind_KeepsPictureAndOrientation()
    {
        var clean = PictureCleaning.Clean("image/jpeg", Pictures.Jpeg(withPlace: true))!;

        var text = Encoding.Latin1.GetString(clean);
        Assert.DoesNotContain("GPS", text, StringComparison.Ordinal);
        Assert.DoesNotContain("comment", text, StringComparison.Ordinal);
        Assert.Equal(6, JpegOrientation.In(clean)!.Value);
        Assert.EndsWith(Encoding.Latin1.GetString([0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0xD9]), text, StringComparison.Ordinal);
    }

    [Fact]
    public void Jpeg_WithNothingToTakeOut_StaysAsItIs() => Assert.Equal(Pictures.Jpeg(), PictureCleaning.Clean("image/jpeg", Pictures.Jpeg()));

    [Fact]
    public void Png_LosesItsTexts() => Assert.Equal(Pictures.Png(), PictureCleaning.Clean("image/png", Pictures.Png(withText: true)));

    [Fact]
    public void WebP_LosesPlace_AndItsHeaderAnnouncesNone()
    {
        var clean = PictureCleaning.Clean("image/webp", Pictures.WebP())!;

        Assert.DoesNotContain("GPS", Encoding.Latin1.GetString(clean), StringComparison.Ordinal);
        Assert.Equal(clean.Length - 8, BitConverter.ToInt32(clean, 4));
        Assert.Equal(0, clean[20] & 0x0C);
    }

    [Theory]
    [InlineData("image/jpeg")]
    [InlineData("image/png")]
    [InlineData("image/webp")]
    public void CutOffAnywhere_IsNoPictureOrAWholeOne(string mediaType)
    {
        var whole = mediaType switch { "image/jpeg" => Pictures.Jpeg(withPlace: true), "image/png" => Pictures.Png(withText: true), _ => Pictures.WebP() };

        for (var length = 13; length < whole.Length; length++)
        {
            var clean = PictureCleaning.Clean(mediaType, whole[..length]);
            Assert.True(clean is null || !Encoding.Latin1.GetString(clean).Contains("GPS", StringComparison.Ordinal), $"{length} bytes");
        }
    }
}
