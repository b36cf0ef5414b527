import TextUI

/// Draws a model: the whole screen, from nothing but what it holds.
package func view(_ model: Model) -> Frame {
    Frame(size: model.size)
}
