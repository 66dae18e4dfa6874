using System.Text.Json;

namespace NewsMonitor.Benchmarks;

/// <summary>What a benchmark hands on: one JSON object, the last line of standard output.</summary>
internal static class BenchmarkResult
{
    private static readonly JsonSerializerOptions Readable = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Writes the result; its properties become the keys.</summary>
    public static void Write<T>(T result) => Console.Out.WriteLine(JsonSerializer.Serialize(result, Readable));

    /// <summary>A figure as it is told: three decimals.</summary>
    public static double Rounded(double figure) => Math.Round(figure, 3);
}
