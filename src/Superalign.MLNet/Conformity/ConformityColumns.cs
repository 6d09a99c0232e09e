using System.Text.Json.Serialization;

namespace Superalign.MLNet.Conformity;

/// <summary>The names of the columns that are written.</summary>
internal sealed record ConformityColumns(string Conformity, string Score, string Values, string Referred, string Reason)
{
    [JsonIgnore]
    public bool IsSound => new[] { Conformity, Score, Values, Referred, Reason }.All(name => !string.IsNullOrEmpty(name));

    public static ConformityColumns Of(ConformityOptions options) => new(
        options.ConformityColumnName, options.ConformityScoreColumnName, options.ConformityValuesColumnName,
        options.ReferredColumnName, options.ConformityReasonColumnName);
}
