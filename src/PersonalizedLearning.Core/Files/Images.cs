using SkiaSharp;

namespace PersonalizedLearning.Core.Files;

/// <summary>Draws a picture anew: what a camera wrote beside it (where, when, whose) does not come along, nor does anything hidden behind it.</summary>
internal static class Images
{
    public const long MaxPixels = 50_000_000;

    // A large picture needs 200 MB while it is drawn.
    private static readonly SemaphoreSlim AtOnce = new(2);

    public static async Task<UploadProblem?> Redraw(string from, string to, SKEncodedImageFormat format, CancellationToken ct)
    {
        await AtOnce.WaitAsync(ct);
        try
        {
            return await Task.Run(() => Redraw(from, to, format), ct);
        }
        finally
        {
            AtOnce.Release();
        }
    }

    private static UploadProblem? Redraw(string from, string to, SKEncodedImageFormat format)
    {
        using var codec = SKCodec.Create(from);
        if (codec is null || codec.EncodedFormat != format)
            return UploadProblem.ImageDamaged;
        var size = codec.Info;
        if (size.Width <= 0 || size.Height <= 0)
            return UploadProblem.ImageDamaged;
        if ((long)size.Width * size.Height > MaxPixels)
            return UploadProblem.ImageTooManyPixels;

        using var picture = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, size.IsOpaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul, SKColorSpace.CreateSrgb()));
        // A photo whose end was cut off in sending is still the learner's photo.
        if (codec.GetPixels(picture.Info, picture.GetPixels()) is not (SKCodecResult.Success or SKCodecResult.IncompleteInput))
            return UploadProblem.ImageDamaged;
        using var upright = Upright(picture, codec.EncodedOrigin);
        using var data = (upright ?? picture).Encode(format, format == SKEncodedImageFormat.Png ? 100 : 90);
        if (data is null)
            return UploadProblem.ImageDamaged;
        using var file = new FileStream(to, FileMode.CreateNew, FileAccess.Write);
        data.SaveTo(file);
        return null;
    }

    /// <summary>The way up stands in the metadata that is left out, so the picture itself is turned.</summary>
    private static SKBitmap? Upright(SKBitmap picture, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.Default)
            return null;
        var (width, height) = (picture.Width, picture.Height);
        var turned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var upright = new SKBitmap(picture.Info.WithSize(turned ? height : width, turned ? width : height));
        using var canvas = new SKCanvas(upright);
        var matrix = origin switch
        {
            SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
            _ => SKMatrix.Identity,
        };
        canvas.SetMatrix(matrix);
        canvas.DrawBitmap(picture, 0, 0, new SKSamplingOptions(SKFilterMode.Nearest));
        return upright;
    }
}
