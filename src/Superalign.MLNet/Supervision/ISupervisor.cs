using Microsoft.ML;

namespace Superalign.MLNet.Supervision;

/// <summary>Who says what rows are: a person's column, a rule, a model, an oracle with errors, a committee.</summary>
/// <remarks>
/// A supervisor of preferences is one of two classes, <c>first</c> and <c>second</c>: which of two responses is the better one (<see cref="ScoreSupervisor"/>).
/// Asked again of the same rows a supervisor says the same.
/// </remarks>
public interface ISupervisor
{
    /// <summary>The name in tables.</summary>
    string Name { get; }

    /// <summary>The names of the classes that it chooses among, at least 2.</summary>
    IReadOnlyList<string> Classes { get; }

    /// <summary>What it says of each row.</summary>
    /// <param name="rows">The rows; read once.</param>
    /// <returns>One opinion a row, in the order of the rows; null where it does not answer.</returns>
    /// <exception cref="ArgumentException">A column is missing or of another type; the message names it.</exception>
    IReadOnlyList<Opinion?> Label(IDataView rows);
}
