using System.Text.Json.Serialization;

namespace Superalign.MLNet.Values;

/// <summary>What scores a value, as a profile states it. In JSON its property <c>kind</c> says which.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = Discriminator)]
[JsonDerivedType(typeof(RulesStatement), RulesStatement.Id)]
[JsonDerivedType(typeof(FastTreeStatement), FastTreeStatement.Id)]
[JsonDerivedType(typeof(JudgeStatement), JudgeStatement.Id)]
[JsonDerivedType(typeof(ModelStatement), ModelStatement.Id)]
public abstract record ScorerStatement
{
    internal const string Discriminator = "kind";

    private protected ScorerStatement()
    {
    }

    /// <summary>The names of all kinds of scorers, as profiles write them.</summary>
    internal static IReadOnlyList<string> Ids { get; } = [RulesStatement.Id, FastTreeStatement.Id, JudgeStatement.Id, ModelStatement.Id];

    /// <summary>What is wrong with the statement; null where nothing is.</summary>
    internal abstract string? Problem { get; }
}
