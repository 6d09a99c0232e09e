using Superalign.MLNet.Alternation;
using Superalign.MLNet.Models;

namespace Superalign.MLNet.Training;

/// <summary>Measures a language model on both axes with held-out rows of its own, such as an oracle of a generated world.</summary>
public interface ILanguageModelMeasure
{
    /// <summary>Measures the model as it is.</summary>
    /// <param name="model">The model; it must not be changed or kept.</param>
    /// <param name="part"><see cref="DataPart.Selection"/> after every phase, <see cref="DataPart.Report"/> for what is printed.</param>
    /// <returns>Both axes in [0, 1].</returns>
    Measurement Measure(LanguageModel model, DataPart part);
}
