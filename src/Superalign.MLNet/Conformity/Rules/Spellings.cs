namespace Superalign.MLNet.Conformity.Rules;

/// <summary>The ways to write a phrase that a rule takes to be the same.</summary>
internal static class Spellings
{
    /// <summary>The phrase with straight and with curly apostrophes: people type the one and programs the other.</summary>
    public static IEnumerable<string> Of(string phrase) =>
        new[] { phrase, phrase.Replace('\'', '’'), phrase.Replace('’', '\'') }.Distinct(StringComparer.Ordinal);
}
