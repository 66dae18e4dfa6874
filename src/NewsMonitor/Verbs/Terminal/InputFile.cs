namespace NewsMonitor.Verbs.Terminal;

/// <summary>A file named on the command line: its bytes, or the problem, for people.</summary>
internal sealed record InputFile(byte[]? Bytes, string Problem)
{
    public static async Task<InputFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return new(
                path == "-"
                    ? await ReadStandardInputAsync(cancellationToken)
                    : await ReadFileAsync(path, cancellationToken),
                "");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(null, error.Message);
        }
    }

    /// <summary>Reads a file, or writes to standard error why it cannot be read.</summary>
    public static async Task<byte[]?> ReadOrReportAsync(string path, CancellationToken cancellationToken)
    {
        var file = await ReadAsync(path, cancellationToken);
        if (file.Bytes is null)
        {
            await Console.Error.WriteLineAsync($"{path}: {file.Problem}");
        }

        return file.Bytes;
    }

    private static async Task<byte[]> ReadFileAsync(string path, CancellationToken cancellationToken)
        => File.Exists(path)
            ? await File.ReadAllBytesAsync(path, cancellationToken)
            : throw new FileNotFoundException("there is no such file.");

    private static async Task<byte[]> ReadStandardInputAsync(CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
