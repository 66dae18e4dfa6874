using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsMonitor.Verbs.Terminal;

/// <summary>Writes the values of an enumeration as JSON keys are written: <c>perhapsSent</c>.</summary>
internal sealed class CamelCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;
