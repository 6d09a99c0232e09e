using System.Text.Json;

namespace Superalign.MLNet.Data;

/// <summary>Writes rows; each value is given as the JSON that it would be.</summary>
internal interface IRowWriter : IDisposable
{
    /// <summary>Writes one row.</summary>
    /// <param name="values">For every column, in order, what writes its value of this row.</param>
    void Write(IReadOnlyList<Action<Utf8JsonWriter>> values);
}
